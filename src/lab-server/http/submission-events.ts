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
  let wake: () => void = () => undefined;
  let isGrading = false;
  let isStale = true;
  const news = {
    onNotice: ({ state }: { readonly state: string }) => {
      if (state === "grading") isGrading = true;
      isStale = true;
      wake();
    },
    onGap: () => {
      isStale = true;
      wake();
    },
  };
  const done = new AbortController();
  notices.follow(id, news, AbortSignal.any([signal, done.signal]));
  try {
    while (!signal.aborted) {
      if (isStale) {
        isStale = false;
        const summary = await read();
        const state = summary.state === "queued" && isGrading ? "grading" : summary.state;
        response.write(`event: state\ndata: ${JSON.stringify({ ...summary, state })}\n\n`);
        if (ENDS.includes(state)) break;
      } else {
        response.write(": still here\n\n");
      }
      if (isStale) continue;
      const woken = new Promise<void>((resolve) => {
        wake = resolve;
      });
      const beat = new AbortController();
      await Promise.race([
        woken,
        sleep(BEAT_MS, undefined, { signal: AbortSignal.any([signal, beat.signal]) }).catch(() => undefined),
      ]);
      beat.abort();
    }
  } finally {
    done.abort();
    response.end();
  }
}
