/** What of a cell says which question it belongs to. */
export interface CellFacts {
  readonly type: "code" | "markdown" | "raw";
  /** Of a release (`.ipynb`); undefined where there is none. */
  readonly nbgrader: unknown;
  /** Of a percent notebook (`.ts`); undefined where there is none. */
  readonly dschool: unknown;
}

/** A question of a notebook, by the places of its cells. */
export interface QuestionCells {
  readonly id: string;
  /** In the notebook's order; an answer that a person grades may be Markdown. */
  readonly answers: readonly number[];
  readonly checks: readonly number[];
}

interface Role {
  readonly question: string;
  readonly part: "answers" | "checks";
}

/** The `grade_id` of a check cell, as a release names it: `q1-check`, `q1-check-2`. */
const CHECK_ID = /^(.+)-check(?:-\d+)?$/;

/** The questions of a notebook in the order of their first cells. Metadata of another shape counts as none: anyone may write it. */
export function questionsOf(cells: readonly CellFacts[]): readonly QuestionCells[] {
  const found = new Map<string, { id: string; answers: number[]; checks: number[] }>();
  for (const [index, cell] of cells.entries()) {
    const role = selectOptionalRole(cell);
    if (role === null) continue;
    const { question: id, part } = role;
    const question = found.get(id) ?? { id, answers: [], checks: [] };
    found.set(id, question);
    question[part].push(index);
  }
  return [...found.values()];
}

/**
 * The question a cell stands in: its own, else the next whose cells follow, else the last.
 * @returns null when the notebook has no question with a check
 */
export function selectOptionalQuestionAt(
  questions: readonly QuestionCells[],
  index: number,
): QuestionCells | null {
  const checked = questions.filter(({ checks }) => checks.length > 0);
  const own = checked.find(({ answers, checks }) => answers.includes(index) || checks.includes(index));
  const ends = (question: QuestionCells): number => Math.max(...question.checks);
  return own ?? checked.find((question) => ends(question) > index) ?? checked.at(-1) ?? null;
}

/**
 * Where the code is that prepares for a question: all above the first question, and from there to this one what the exercise
 * itself put there, which its release locks. What a trainee wrote between questions runs when the trainee runs it.
 */
export function setUpPlaces(
  question: QuestionCells,
  questions: readonly QuestionCells[],
  cells: readonly CellFacts[],
): readonly number[] {
  const places = (of: readonly QuestionCells[]): readonly number[] =>
    of.flatMap(({ answers, checks }) => [...answers, ...checks]);
  const [first, own] = [Math.min(...places(questions)), Math.min(...places([question]))];
  const asked = new Set(places(questions));
  return cells.flatMap(({ type, nbgrader }, place) => {
    const isOfExercise = place < first || (place < own && !asked.has(place) && isLocked(nbgrader));
    return type === "code" && isOfExercise ? [place] : [];
  });
}

function isLocked(nbgrader: unknown): boolean {
  return isObject(nbgrader) && nbgrader["locked"] === true;
}

function selectOptionalRole({ type, nbgrader, dschool }: CellFacts): Role | null {
  return roleOfRelease(nbgrader, type) ?? roleOfPercent(dschool, type);
}

function roleOfRelease(nbgrader: unknown, type: CellFacts["type"]): Role | null {
  const id = textIn(nbgrader, "grade_id");
  if (id === null || !isObject(nbgrader)) return null;
  const question = CHECK_ID.exec(id)?.[1];
  if (nbgrader["grade"] === true && question !== undefined) return checkOf(question, type);
  return nbgrader["solution"] === true ? { question: id, part: "answers" } : null;
}

function roleOfPercent(dschool: unknown, type: CellFacts["type"]): Role | null {
  const checked = textIn(dschool, "check");
  if (checked !== null) return checkOf(checked, type);
  const answered = textIn(dschool, "question");
  return answered === null ? null : { question: answered, part: "answers" };
}

/** What is no code runs nothing. */
function checkOf(question: string, type: CellFacts["type"]): Role | null {
  return type === "code" ? { question, part: "checks" } : null;
}

function textIn(value: unknown, key: string): string | null {
  const text = isObject(value) ? value[key] : null;
  return typeof text === "string" && text !== "" ? text : null;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
