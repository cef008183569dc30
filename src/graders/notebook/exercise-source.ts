import { z } from "zod";
import type { LocalText } from "#domain/local-text";
import { findRepeatedNames } from "./declared-once.ts";
import { findForeignCode } from "./foreign-code.ts";
import { findHiddenProblems, mentionsHidden } from "./hidden-region.ts";
import { checkId, selectOptionalChecked } from "./exercise-cell.ts";
import type { ExerciseCell, QuestionCell } from "./exercise-cell.ts";
import type { ReleaseLang } from "./in-language.ts";
import { parsePercent } from "./percent.ts";
import type { PercentCell, SourceProblem } from "./percent.ts";
import { findRegionProblems, mentionsSolution } from "./solution-region.ts";

/** An exercise as its instructor wrote it, solutions included. */
export interface ExerciseSource {
  /** `<unit>/<exercise>`. */
  readonly exercise: string;
  readonly version: number;
  readonly cells: readonly ExerciseCell[];
  /** Question ids in the order of their answer cells. */
  readonly questions: readonly string[];
}

export type ExerciseReading =
  | { readonly status: "read"; readonly exercise: ExerciseSource }
  | { readonly status: "invalid"; readonly problems: readonly SourceProblem[] };

const HeaderSchema = z.object({
  kernelspec: z.object({ name: z.literal("tslab") }),
  dschool: z.object({
    exercise: z.string().regex(/^[\w-]+(?:\/[\w-]+)*$/),
    version: z.number().int().min(1),
  }),
});
const QuestionIdSchema = z
  .string()
  .regex(/^[A-Za-z0-9_-]+$/)
  .refine((id) => selectOptionalChecked(id) === null && !/^cell-\d+$/.test(id));
const OptionsSchema = z.union([
  z.strictObject({ question: QuestionIdSchema }),
  z.strictObject({ check: QuestionIdSchema }),
  z.strictObject({ lang: z.enum(["ko", "en"]) }),
  z.strictObject({}),
]);

/**
 * Reads an exercise from its percent file and checks all that a release relies on: one answer cell and, after
 * it, at least one check cell a question; solutions inside well-formed regions of answer cells and nowhere else, and so
 * for what else is cut; each top-level name declared once a file; no code of another language.
 */
export function parseExercise(text: string): ExerciseReading {
  const percent = parsePercent(text);
  if (percent.status === "invalid") return percent;
  const header = HeaderSchema.safeParse(percent.notebook.metadata);
  if (!header.success) return { status: "invalid", problems: [badHeader()] };
  const problems: SourceProblem[] = [];
  const read = percent.notebook.cells.flatMap((cell, index) => readCell(cell, index, problems));
  const cells = numberChecks(read);
  const questions = cells.flatMap((cell) => (cell.role === "answer" ? [cell.question] : []));
  problems.push(...findPairingProblems(cells), ...findSolutionProblems(cells));
  problems.push(...findHiddenProblems(cells), ...findRepeatedNames(cells), ...findForeignCode(cells));
  if (problems.length > 0) return { status: "invalid", problems };
  return { status: "read", exercise: { ...header.data.dschool, cells, questions } };
}

/** Whether a release in a language, or in both, holds the cell. */
export function isFor(cell: ExerciseCell, lang: ReleaseLang): boolean {
  return cell.role !== "locked" || cell.lang === null || lang === "both" || cell.lang === lang;
}

function readCell(cell: PercentCell, index: number, problems: SourceProblem[]): ExerciseCell[] {
  const { type, source, line } = cell;
  const options = OptionsSchema.safeParse(cell.options);
  if (!options.success) {
    problems.push(badOptions(line));
    return [];
  }
  const gradeId = `cell-${String(index + 1)}`;
  if ("lang" in options.data)
    return [{ role: "locked", gradeId, type, source, line, lang: options.data.lang }];
  const [role, question] = questionRole(options.data);
  if (role === "locked") return [{ role, gradeId, type, source, line, lang: null }];
  if (type === "raw" || (type === "markdown" && role === "check")) {
    problems.push(notCode(line));
    return [];
  }
  return [{ role, question, type, source, line, gradeId: question }];
}

/** Tells the check cells of one question apart. */
function numberChecks(cells: readonly ExerciseCell[]): ExerciseCell[] {
  const seen = new Map<string, number>();
  return cells.map((cell) => {
    if (cell.role !== "check") return cell;
    const nth = seen.get(cell.question) ?? 0;
    seen.set(cell.question, nth + 1);
    return { ...cell, gradeId: checkId(cell.question, nth) };
  });
}

function questionRole(
  options: { readonly question: string } | { readonly check: string } | Record<string, never>,
): ["locked"] | ["answer" | "check", string] {
  if ("question" in options && typeof options.question === "string") return ["answer", options.question];
  if ("check" in options && typeof options.check === "string") return ["check", options.check];
  return ["locked"];
}

function findPairingProblems(cells: readonly ExerciseCell[]): SourceProblem[] {
  const problems: SourceProblem[] = [];
  const answered = new Set<string>();
  const checked = new Set<string>();
  for (const cell of cells) {
    if (cell.role === "locked") continue;
    if (cell.role === "answer" && answered.has(cell.question)) problems.push(secondCell(cell));
    if (cell.role === "check" && !answered.has(cell.question)) problems.push(checkWithoutAnswer(cell));
    (cell.role === "answer" ? answered : checked).add(cell.question);
  }
  for (const cell of cells) {
    if (cell.role === "answer" && !checked.has(cell.question)) problems.push(answerWithoutCheck(cell));
  }
  return problems;
}

function findSolutionProblems(cells: readonly ExerciseCell[]): SourceProblem[] {
  return cells.flatMap((cell) => {
    if (cell.role === "answer" && !isGradedWhole(cell)) return findRegionProblems(cell.source, cell.line + 1);
    return mentionsSolution(cell.source) ? [solutionOutside(cell.line)] : [];
  });
}

/** A text that is a task, its mark scheme in place of a solution. */
function isGradedWhole({ type, source }: QuestionCell): boolean {
  return type === "markdown" && mentionsHidden(source) && !mentionsSolution(source);
}

function problem(line: number, message: LocalText): SourceProblem {
  return { line, message };
}

function badHeader(): SourceProblem {
  return problem(1, {
    ko: "머리말에 `kernelspec: {name: tslab}`과 `dschool: {exercise: 단원/연습, version: 1}`이 있어야 합니다. 다른 연습 문제의 머리말과 견주어 보세요.",
    en: "The header needs `kernelspec: {name: tslab}` and `dschool: {exercise: unit/exercise, version: 1}`. Compare it with another exercise's.",
  });
}

function badOptions(line: number): SourceProblem {
  return problem(line, {
    ko: '셀 옵션은 `{"question":"q1"}`, `{"check":"q1"}`, `{"lang":"ko"}`, `{"lang":"en"}` 가운데 하나입니다. 문제 이름에는 영문자, 숫자, _, -만 쓰고 `cell-1`이나 `-check`로 끝나는 이름은 피하세요.',
    en: 'Cell options are one of `{"question":"q1"}`, `{"check":"q1"}`, `{"lang":"ko"}`, `{"lang":"en"}`. Question ids hold letters, digits, _ and -, and are neither like `cell-1` nor end in `-check`.',
  });
}

function notCode(line: number): SourceProblem {
  return problem(line, {
    ko: "확인 셀은 코드 셀, 답안 셀은 코드 셀이나 Markdown 셀이어야 합니다. 셀의 종류를 고치세요.",
    en: "A check cell is a code cell, an answer cell one of code or Markdown. Change the cell's type.",
  });
}

function secondCell({ line, question }: QuestionCell): SourceProblem {
  return problem(line, {
    ko: `문제 ${question}의 답안 셀이 두 번 있습니다. 하나를 지우거나 이름을 바꾸세요.`,
    en: `Question ${question} has a second answer cell. Remove one or rename it.`,
  });
}

function checkWithoutAnswer({ line, question }: QuestionCell): SourceProblem {
  return problem(line, {
    ko: `확인 셀 앞에 문제 ${question}의 답안 셀이 없습니다. 답안 셀을 그 위에 두세요.`,
    en: `No answer cell of question ${question} comes before this check cell. Put it above.`,
  });
}

function answerWithoutCheck({ line, question }: QuestionCell): SourceProblem {
  return problem(line, {
    ko: `문제 ${question}에 확인 셀이 없습니다. 뒤에 \`// %% dschool={"check":"${question}"}\` 셀을 넣으세요.`,
    en: `Question ${question} has no check cell. Add a \`// %% dschool={"check":"${question}"}\` cell after it.`,
  });
}

function solutionOutside(line: number): SourceProblem {
  return problem(line, {
    ko: "답안 셀이 아닌 곳에 풀이 표시가 있어 그대로 배포됩니다. 표시를 지우거나 셀에 question 옵션을 주세요.",
    en: "A solution marker outside of an answer cell would be released as it is. Remove it, or give the cell a question option.",
  });
}
