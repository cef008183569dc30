import { analyzeCell } from "../notebook/cell-analysis.ts";
import type { Exercise } from "../exercise.ts";
import type { ExerciseCell } from "../notebook/exercise-cell.ts";
import { parseAnswer } from "./answer-code.ts";

/**
 * The exercise cut down to one question: the cells that are given up to its check cell, its own, and the answers of others
 * whose names these use. A mistake planted in one answer is told by that question, for a fraction of the time.
 */
export function sliceFor(exercise: Exercise, question: string): Exercise {
  const { source, checks } = exercise;
  const end = source.cells.findIndex((cell) => cell.role === "check" && cell.question === question);
  const ahead = source.cells.slice(0, end + 1).filter(({ type }) => type === "code");
  const kept = new Set(ahead.filter((cell) => cell.role === "locked" || cell.question === question));
  // From the last to the first: an answer may use one further up, and never one below.
  for (const cell of ahead.toReversed())
    if (cell.role === "answer" && isUsed(cell, [...kept])) kept.add(cell);
  const check = checks.questions[question];
  if (check === undefined) throw new Error(`${exercise.name} has no question ${question}`);
  return {
    ...exercise,
    source: { ...source, cells: ahead.filter((cell) => kept.has(cell)), questions: [question] },
    checks: { ...checks, questions: { [question]: check } },
  };
}

function isUsed(cell: ExerciseCell, by: readonly ExerciseCell[]): boolean {
  const { own } = namesOf(cell);
  return by.some((other) => own.some((name) => namesOf(other).identifiers.has(name)));
}

interface Names {
  readonly own: readonly string[];
  readonly identifiers: ReadonlySet<string>;
}

/** Of a cell that cannot be read every word counts, in both ways. */
function namesOf({ source }: ExerciseCell): Names {
  const parsed = parseAnswer(source);
  if (parsed !== null) return analyzeCell(parsed.code);
  const words = source.match(/[\p{ID_Start}$_][\p{ID_Continue}$]*/gu) ?? [];
  return { own: words, identifiers: new Set(words) };
}
