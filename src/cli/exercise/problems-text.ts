import { relative } from "node:path";
import type { ExerciseProblem } from "#graders/authoring/exercise-problem";

/** Problems as lines of a terminal, in both languages, with the place in the form that editors open. */
export function problemsText(problems: readonly ExerciseProblem[]): string {
  return problems
    .map(({ file, line, message }) => `${placeOf(file, line)}: ${message.ko}\n  ${message.en}\n`)
    .join("");
}

/** A place in a file as seen from here. */
export function placeOf(file: string, line: number): string {
  const seen = relative(process.cwd(), file);
  return `${seen.startsWith("..") ? file : seen}:${String(line)}`;
}
