import { CatalogueError } from "#catalogue/catalogue-error";
import { reasonOf } from "#domain/reason";
import type { Reason } from "#domain/reason";
import { GradingError } from "#graders/grading-error";
import { SandboxError } from "#sandbox/sandbox-error";

/** A notebook could not be graded: the exercise, the machine or our code failed, and not the store. */
export class GradingFault extends Error {
  override readonly name = "GradingFault";
  /** What the trainee is told. */
  readonly reason: Reason;
  /** Whether our code failed, which nobody but us can mend. */
  readonly isBug: boolean;

  constructor(cause: unknown) {
    super("a notebook could not be graded", { cause });
    const told = selectOptionalReason(cause);
    this.isBug = told === null;
    this.reason = told ?? reasonOf("machine.fault", { detail: nameOf(cause) });
  }
}

function selectOptionalReason(cause: unknown): Reason | null {
  if (cause instanceof GradingError) return cause.reason;
  if (cause instanceof SandboxError || cause instanceof CatalogueError) {
    return reasonOf("machine.fault", { detail: cause.message });
  }
  return null;
}

/** Of an error that was not written to be read only the name is told: its message may quote what must stay hidden. */
function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return "unknown";
  return "code" in error && typeof error.code === "string" ? error.code : error.name;
}
