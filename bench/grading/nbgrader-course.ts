import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Plan, POINTS } from "./workload.ts";

/** The four questions as an nbgrader assignment in Python: what the peers' graders are given. */

const ASSIGNMENT = "ps1";
const SETUP = `import duckdb, pandas as pd
df = pd.read_csv("traffic.csv")
con = duckdb.connect(); con.register("traffic", df)`;

interface PythonQuestion {
  readonly id: string;
  readonly signature: string;
  readonly right: string;
  readonly wrong: string;
  readonly visibleTest: string;
  readonly hiddenTest: string;
}

const QUESTIONS: readonly PythonQuestion[] = [
  {
    id: "q1",
    signature: "def total_vehicles():",
    right: 'return int(con.execute("select sum(vehicles) from traffic").fetchone()[0])',
    wrong: 'return int(con.execute("select count(*) from traffic").fetchone()[0])',
    visibleTest: "assert isinstance(total_vehicles(), int)",
    hiddenTest: "assert total_vehicles() == int(df.vehicles.sum())",
  },
  {
    id: "q2",
    signature: "def busiest():",
    right:
      'return con.execute("select district from traffic group by 1 order by sum(vehicles) desc limit 1").fetchone()[0]',
    wrong: 'return "Z"',
    visibleTest: "assert isinstance(busiest(), str)",
    hiddenTest: 'assert busiest() == df.groupby("district").vehicles.sum().idxmax()',
  },
  {
    id: "q3",
    signature: "def mean_speed(d):",
    right: 'return con.execute("select avg(speed) from traffic where district=?",[d]).fetchone()[0]',
    wrong: "return 0.0",
    visibleTest: 'assert 0 <= mean_speed("A") <= 90',
    hiddenTest: 'assert abs(mean_speed("B") - df[df.district=="B"].speed.mean()) < 1e-9',
  },
  {
    id: "q4",
    signature: "def gaps():",
    right: 'return con.execute("select count(*) from traffic where speed is null").fetchone()[0]',
    wrong: 'raise ValueError("oops")',
    visibleTest: "assert gaps() >= 0",
    hiddenTest: "assert gaps() == int(df.speed.isna().sum())",
  },
];

const CONFIG = `import os
c = get_config()
c.CourseDirectory.course_id = "bench"
c.CourseDirectory.root = os.path.dirname(os.path.abspath(__file__))
`;

/** Writes the course's configuration and the instructor's version of the assignment. */
export function writeCourse(course: string, csv: string): void {
  const source = join(course, "source", ASSIGNMENT);
  mkdirSync(source, { recursive: true });
  copyFileSync(csv, join(source, "traffic.csv"));
  writeFileSync(join(course, "nbgrader_config.py"), CONFIG);
  const cells = [codeCell(SETUP, nbgrader("setup", { locked: true })), ...QUESTIONS.flatMap(cellsOf)];
  const metadata = { kernelspec: { name: "python3", display_name: "Python 3", language: "python" } };
  writeFileSync(
    join(source, `${ASSIGNMENT}.ipynb`),
    JSON.stringify({ cells, metadata, nbformat: 4, nbformat_minor: 4 }),
  );
}

/** Fills the released notebook, as each plan says, into the folder where nbgrader looks for submissions. */
export function fillCourse(course: string, plans: readonly Plan[]): void {
  const release = join(course, "release", ASSIGNMENT);
  const text = readFileSync(join(release, `${ASSIGNMENT}.ipynb`), "utf8");
  for (const { name, right } of plans) {
    const notebook = JSON.parse(text) as { cells: PythonCell[] };
    const answers = notebook.cells.filter((cell) => cell.metadata.nbgrader.solution);
    if (answers.length < QUESTIONS.length) throw new Error("nbgrader's release has lost an answer cell");
    for (const [k, cell] of answers.entries()) {
      const question = QUESTIONS[k];
      if (question === undefined) throw new Error("nbgrader's release has an answer cell too many");
      cell.source = `${question.signature}\n    ${right[k] === true ? question.right : question.wrong}`;
    }
    const folder = join(course, "submitted", name, ASSIGNMENT);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, `${ASSIGNMENT}.ipynb`), JSON.stringify(notebook));
    copyFileSync(join(release, "traffic.csv"), join(folder, "traffic.csv"));
  }
}

interface PythonCell {
  source: string | readonly string[];
  readonly metadata: { readonly nbgrader: { readonly solution: boolean } };
}

function cellsOf(question: PythonQuestion, index: number): object[] {
  const { id, signature, right, visibleTest, hiddenTest } = question;
  const answer = `${signature}\n    ### BEGIN SOLUTION\n    ${right}\n    ### END SOLUTION`;
  const tests = `${visibleTest}\n### BEGIN HIDDEN TESTS\n${hiddenTest}\n### END HIDDEN TESTS`;
  return [
    codeCell(answer, nbgrader(id, { solution: true })),
    codeCell(tests, nbgrader(`${id}_t`, { grade: true, locked: true, points: POINTS[index] })),
  ];
}

function nbgrader(id: string, flags: object): object {
  return {
    schema_version: 3,
    grade: false,
    solution: false,
    locked: false,
    task: false,
    grade_id: id,
    ...flags,
  };
}

function codeCell(source: string, metadata: object): object {
  return { cell_type: "code", source, metadata: { nbgrader: metadata }, execution_count: null, outputs: [] };
}
