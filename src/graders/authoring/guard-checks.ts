import type { Checks } from "../checks.ts";
import type { Question } from "../checks/question.ts";
import type { Exercise } from "../exercise.ts";

/** A check that failed instead of judging. */
export class CheckFault extends Error {
  override readonly name = "CheckFault";
  readonly question: string;

  constructor(question: string, cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.question = question;
  }
}

/** The exercise with checks that say which of them it was when one throws. */
export function guardChecks(exercise: Exercise): Exercise {
  const questions: Checks["questions"] = Object.fromEntries(
    Object.entries(exercise.checks.questions).map(([id, question]) => [id, guard(id, question)]),
  );
  return { ...exercise, checks: { ...exercise.checks, questions } };
}

function guard(id: string, question: Question): Question {
  const { refine } = question;
  return {
    ...question,
    refine: refine === null ? null : named(id, refine),
    calls: named(id, (...args) => question.calls(...args)),
    compare: named(id, (...args) => question.compare(...args)),
  };
}

function named<Args extends readonly unknown[], Result>(
  id: string,
  check: (...args: Args) => Result,
): (...args: Args) => Result {
  return (...args) => {
    try {
      return check(...args);
    } catch (cause) {
      throw new CheckFault(id, cause);
    }
  };
}
