import type { Response } from "express";
import { setTimeout as sleep } from "node:timers/promises";
import type { SubmissionSummary } from "../api/submission.ts";
import type { SubmissionNotices } from "../store/listen-submissions.ts";

/** Often enough that proxies and browsers keep the connection. */
const BEAT_MS = 15_000;
const ENDS: readonly string[] = ["graded", "refused", "error"];

export interface Followed {
  readonly id: string;
  /** What is true of the submission now. */
  readonly read: () => Promise<SubmissionSummary>;
  readonly notices: SubmissionNotices;
  /** Ends the stream: the reader is gone, or the server stops. */
  readonly signal: AbortSignal;
}

/** Sends a submission's state, and each new one, until it is graded. The browser comes back by itself when it breaks off. */
export async function followSubmission(
  response: Response,
  { id, read, notices, signal }: Followed,
): Promise<void> {
  response.set({
    "content-type": "text/event-stream",
    "cache-control": "no-store",
    "x-accel-buffering": "no",
  });
  response.flushHeaders();
  const news = new News();
  const done = new AbortController();
  const hear = {
    onNotice: ({ state }: { readonly state: string }) => news.hear(state),
    onGap: () => news.hear(null),
  };
  notices.follow(id, hear, AbortSignal.any([signal, done.signal]));
  try {
    while (!signal.aborted) {
      if (news.take()) {
        const summary = await read();
        const state = summary.state === "queued" && news.isGrading ? "grading" : summary.state;
        response.write(`event: state\ndata: ${JSON.stringify({ ...summary, state })}\n\n`);
        if (ENDS.includes(state)) break;
      } else {
        response.write(": still here\n\n");
      }
      await news.arrive(BEAT_MS, signal);
    }
  } finally {
    done.abort();
    response.end();
  }
}

/** Whether there is something new to tell, to begin with and after each notice. */
class News {
  isGrading = false;
  #isNew = true;
  #arrival = Promise.withResolvers<undefined>();

  /** @param state null when something may have been missed */
  hear(state: string | null): void {
    if (state === "grading") this.isGrading = true;
    this.#isNew = true;
    this.#arrival.resolve(undefined);
  }

  take(): boolean {
    const wasNew = this.#isNew;
    this.#isNew = false;
    if (wasNew) this.#arrival = Promise.withResolvers<undefined>();
    return wasNew;
  }

  /** Waits for news, at most so long. */
  async arrive(limitMs: number, signal: AbortSignal): Promise<void> {
    if (this.#isNew) return;
    const early = new AbortController();
    const limit = sleep(limitMs, undefined, { signal: AbortSignal.any([signal, early.signal]) });
    await Promise.race([this.#arrival.promise, limit.catch(() => undefined)]);
    early.abort();
  }
}
