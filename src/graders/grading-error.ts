import type { Reason } from "#domain/reason";
import { sentenceOf } from "#domain/reason-text";

/** Grading cannot be done for a reason that is not the trainee's: the exercise, the variant or the machine. */
export class GradingError extends Error {
  override readonly name = "GradingError";
  readonly reason: Reason;

  constructor(reason: Reason, options?: ErrorOptions) {
    super(sentenceOf(reason, "en"), options);
    this.reason = reason;
  }
}
