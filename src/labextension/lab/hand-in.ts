import type { Answer, Failure } from "./answer.ts";
import type { HandIn, Submission, SubmissionSummary } from "./lab-api.ts";

/** How far a hand-in is. */
export type HandInStage = "saving" | "sending" | "grading";

export type HandInOutcome =
  | { readonly status: "graded" | "not-graded" | "grading-long"; readonly submission: SubmissionSummary }
  | { readonly status: "unsaved" | "not-there" }
  | { readonly status: "failed"; readonly failure: Failure };

/** What handing in needs of JupyterLab and the server. */
export interface HandInDesk {
  /** Saves the notebook if it is open. Rejects when that fails. */
  readonly save: () => Promise<void>;
  /** The file as it lies on disk; null when there is none. Rejects when JupyterLab's server cannot say. */
  readonly read: () => Promise<HandIn | null>;
  readonly send: (file: HandIn) => Promise<Answer<SubmissionSummary>>;
  readonly look: (id: string) => Promise<Answer<Submission>>;
  readonly pause: (ms: number) => Promise<void>;
  readonly onStage: (stage: HandInStage) => void;
}

const FIRST_PAUSE_MS = 300;
const MAX_PAUSE_MS = 2_000;
/** About a minute of looking. */
const MAX_LOOKS = 40;

/** Saves a notebook, hands its file in as `submit()` does, and waits until it is graded. */
export async function handInNotebook(desk: HandInDesk): Promise<HandInOutcome> {
  desk.onStage("saving");
  let file: HandIn | null;
  try {
    await desk.save();
    file = await desk.read();
  } catch {
    // JupyterLab has told why in a dialog of its own, or its server is gone.
    return { status: "unsaved" };
  }
  if (file === null) return { status: "not-there" };
  desk.onStage("sending");
  const sent = await desk.send(file);
  if (sent.status !== "done") return { status: "failed", failure: sent };
  desk.onStage("grading");
  return follow(desk, sent.value);
}

/** A look that fails is repeated: what was received is graded whoever looks. */
async function follow(desk: HandInDesk, received: SubmissionSummary): Promise<HandInOutcome> {
  let submission = received;
  for (let look = 0, pause = FIRST_PAUSE_MS; look < MAX_LOOKS; look += 1) {
    if (submission.state === "graded") return { status: "graded", submission };
    if (submission.state === "refused" || submission.state === "error")
      return { status: "not-graded", submission };
    await desk.pause(pause);
    pause = Math.min(pause * 1.3, MAX_PAUSE_MS);
    const seen = await desk.look(received.id);
    if (seen.status === "done") submission = seen.value;
  }
  return { status: "grading-long", submission };
}
