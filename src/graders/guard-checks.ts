import { reasonOf } from "#domain/reason";
import type { Checks } from "./checks.ts";
import type { Question } from "./checks/question.ts";
import { GradingError } from "./grading-error.ts";

/** A check that failed instead of judging. Its reason says no word of what was thrown, which may quote hidden data. */
export class CheckFault extends GradingError {
  readonly question: string;

  constructor(exercise: string, question: string, cause: unknown) {
    const thrown = cause instanceof Error ? cause.name : typeof cause;
    const detail = `the check of ${question} failed instead of judging (${thrown})`;
    super(reasonOf("exercise.broken", { exercise, detail }), { cause });
    this.question = question;
  }
}

/** Checks of which one that throws is named, and taken for a fault of the exercise. */
export function guardChecks(checks: Checks): Checks {
  const questions: Checks["questions"] = Object.fromEntries(
    Object.entries(checks.questions).map(([id, question]) => [id, guard(checks.exercise, id, question)]),
  );
  return { ...checks, questions };
}

function guard(exercise: string, id: string, question: Question): Question {
  const named = <Args extends readonly unknown[], Result>(check: (...args: Args) => Result) => {
    return (...args: Args): Result => {
      try {
        return check(...args);
      } catch (cause) {
        throw new CheckFault(exercise, id, cause);
      }
    };
  };
  const { refine } = question;
  return {
    ...question,
    refine: refine === null ? null : named(refine),
    calls: named((...args: Parameters<Question["calls"]>) => question.calls(...args)),
    compare: named((...args: Parameters<Question["compare"]>) => question.compare(...args)),
  };
}
