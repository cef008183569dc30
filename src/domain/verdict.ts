import type { LocalText } from "./local-text.ts";
import type { Reason } from "./reason.ts";

/** How one question was judged. Anything missing, aborted or killed is never `passed`. */
export const VERDICTS = ["passed", "partial", "failed", "error", "timeout", "not-run"] as const;
export type Verdict = (typeof VERDICTS)[number];

/** The judgement of one question, safe to show to a trainee. */
export interface QuestionResult {
  readonly id: string;
  /** Points earned, 0 ≤ points ≤ max. */
  readonly points: number;
  readonly max: number;
  readonly verdict: Verdict;
  readonly reason: Reason;
  /** The first rung of the authored hint ladder; null when the question passed or has no hint. */
  readonly hint: LocalText | null;
  /** Set where the verdict is what the trainee's own process said (`unprotected.ts`). */
  readonly unprotected?: true;
}
