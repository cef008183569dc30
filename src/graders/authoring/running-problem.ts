import type { LocalText } from "#domain/local-text";
import { GradingError } from "../grading-error.ts";
import { questionsOf } from "../exercise.ts";
import { CheckFault } from "../guard-checks.ts";
import type { ExerciseSource } from "../notebook/exercise-source.ts";
import type { ExerciseProblem } from "./exercise-problem.ts";
import { lineIn } from "./inspect-exercise.ts";
import type { InspectedExercise } from "./inspect-exercise.ts";

/** What an instructor has to mend when a solution or a check failed while it ran; null for any other error. */
export function optionalRunningProblem(error: unknown, inspected: InspectedExercise): ExerciseProblem | null {
  if (error instanceof CheckFault) return brokenCheck(error, inspected);
  if (!(error instanceof GradingError) || error.reason.code !== "exercise.broken") return null;
  const detail = String(error.reason.params["detail"]);
  return { file: inspected.sourceFile, line: lineOf(detail, inspected), message: solutionFails(detail) };
}

function brokenCheck(fault: CheckFault, { checksFile, places }: InspectedExercise): ExerciseProblem {
  const declared = places.questions.find(({ id }) => id === fault.question)?.line;
  const line = lineIn(fault.cause, checksFile) ?? declared ?? places.property("questions");
  return { file: checksFile, line, message: checkFails(fault.question, detailOf(fault)) };
}

/** What was thrown, for its author to read. */
function detailOf({ cause }: CheckFault): string {
  return cause instanceof Error ? cause.message : String(cause);
}

/** Details start with what failed: a cell, a name, or a call of one. */
function lineOf(detail: string, { exercise }: InspectedExercise): number {
  const what = detail.split(/\(…\)|: /, 1)[0] ?? "";
  const cell = exercise.source.cells.find(({ gradeId }) => gradeId === what);
  return cell?.line ?? answerLine(what, exercise) ?? 1;
}

/** The answer cell of the question that asks for a name, be it its answer or a fact that its calls are made of. */
function answerLine(name: string, exercise: InspectedExercise["exercise"]): number | null {
  const question = questionsOf(exercise).find(([, { answer, facts }]) => {
    return answer === name || facts.includes(name);
  })?.[0];
  const { cells }: ExerciseSource = exercise.source;
  return cells.find((cell) => cell.role === "answer" && cell.question === question)?.line ?? null;
}

function solutionFails(detail: string): LocalText {
  return {
    ko: `기준 풀이가 실행되지 않습니다 (${detail}). 노트북에서 풀이를 위에서부터 실행해 보고 고치세요.`,
    en: `The solution does not run (${detail}). Run it from the top in a notebook and mend it.`,
  };
}

function checkFails(question: string, detail: string): LocalText {
  return {
    ko: `문제 ${question}의 채점 기준이 판정하지 못하고 실패했습니다 (${detail}). 기준과 풀이가 맞는지 보고 고치세요.`,
    en: `The check of question ${question} failed instead of judging (${detail}). See that it fits the solution, and mend it.`,
  };
}
