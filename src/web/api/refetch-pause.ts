import type { Submission } from "./types.ts";

const POLL_MS = 2_000;
/** Comparing on practice data follows the grade; after this it is not coming. */
const EXPLANATION_WITHIN_MS = 120_000;

interface Circumstances {
  readonly now: Date;
  /** Changes of its state are told by the server without asking. */
  readonly isStreamed: boolean;
}

/** Whether nothing more will come of a submission but explanations. */
export function hasEnded({ state }: Pick<Submission, "state">): boolean {
  return state === "graded" || state === "refused" || state === "error";
}

/** Whether some question's comparison on practice data is still on its way. */
export function awaitsExplanation({ state, result }: Submission, now: Date): boolean {
  if (state !== "graded" || result === null) return false;
  const isRecent = now.getTime() - Date.parse(result.gradedAt) < EXPLANATION_WITHIN_MS;
  return (
    isRecent &&
    result.questions.some(
      ({ verdict, waits, publicVerdict }) => verdict !== "passed" && !waits && publicVerdict === null,
    )
  );
}

/** Milliseconds until a submission should be asked for again; false when it need not be. */
export function refetchPause(submission: Submission, { now, isStreamed }: Circumstances): number | false {
  if (!hasEnded(submission)) return isStreamed ? false : POLL_MS;
  return awaitsExplanation(submission, now) ? POLL_MS : false;
}
