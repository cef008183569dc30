import type { LocalText } from "#domain/local-text";

/** One thing that cannot be right in the checks of an exercise. */
export interface ChecksFault {
  /** The question that is at fault; null when it is none alone. */
  readonly question: string | null;
  /** What of `defineChecks({…})` is at fault where no question is. */
  readonly property: string;
  readonly text: LocalText;
}

/** Checks that cannot be right. */
export class ChecksError extends Error {
  override readonly name = "ChecksError";
  readonly faults: readonly ChecksFault[];

  constructor(exercise: string, faults: readonly ChecksFault[]) {
    super(faults.map(({ text }) => `${exercise}: ${text.en}`).join("\n"));
    this.faults = faults;
  }
}
