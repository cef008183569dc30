import { spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, openSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fillCourse, writeCourse } from "./nbgrader-course.ts";
import { type Row, type RowOrder, serveRow } from "./row.ts";

/** nbgrader's autograde of all submissions: one run of its program, one fresh Python kernel a submission, no sandbox. */
async function openNbgraderRow({ work }: RowOrder): Promise<Row> {
  const { course } = work;
  const venv = work.nbgrader;
  if (venv === null) throw new Error("the nbgrader row needs a venv");
  const nbgrader = (...args: string[]): Promise<void> =>
    runIn(course, join(venv, "bin", "nbgrader"), args, venv);
  writeCourse(course, work.csv);
  await nbgrader("generate_assignment", "ps1");
  fillCourse(course, work.plans);
  return {
    run: async () => {
      rmSync(join(course, "autograded"), { recursive: true, force: true });
      const cpu = process.cpuUsage();
      const started = performance.now();
      await nbgrader("autograde", "ps1", "--force");
      const { user, system } = process.cpuUsage(cpu);
      const seconds = (performance.now() - started) / 1000;
      return { walls: [], seconds, ownCpu: (user + system) / 1e6, boxes: 0 };
    },
    points: async () => {
      await nbgrader("export");
      return readGrades(join(course, "grades.csv"));
    },
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
}

async function runIn(folder: string, program: string, args: readonly string[], venv: string): Promise<void> {
  const log = join(folder, "nbgrader.log");
  const output = openSync(log, "a");
  const environment = {
    PATH: `${join(venv, "bin")}:/usr/bin:/bin`,
    HOME: folder,
    JUPYTER_PLATFORM_DIRS: "1",
    LANG: "C.UTF-8",
  };
  const child = spawn(program, args, { cwd: folder, env: environment, stdio: ["ignore", output, output] });
  closeSync(output);
  const [code] = (await once(child, "exit")) as [number | null];
  if (code !== 0) {
    const tail = readFileSync(log, "utf8").slice(-2_000);
    throw new Error(`nbgrader ${args.join(" ")} ended with ${String(code)}; the end of its log:\n${tail}`);
  }
}

function readGrades(file: string): Record<string, number> {
  const [head, ...lines] = readFileSync(file, "utf8").trim().split(/\r?\n/);
  const columns = head?.split(",") ?? [];
  const [student, score] = [columns.indexOf("student_id"), columns.indexOf("score")];
  return Object.fromEntries(
    lines.map((line) => {
      const cells = line.split(",");
      return [cells[student] ?? "", Number(cells[score])];
    }),
  );
}

serveRow(openNbgraderRow);
