import { setTimeout as sleep } from "node:timers/promises";
import { KitError } from "./kit-error.ts";

/** A server that did not answer, or is not able to for the moment: another try may go better. */
export class PassingError extends KitError {}

export interface RetryOptions {
  /** For how long new tries are begun. */
  readonly forMs: number;
  /** The pause before the second try; it doubles, up to {@link MAX_PAUSE_MS}. */
  readonly pauseMs: number;
  /** Called before each pause with what went wrong. */
  readonly onRetry: (error: PassingError) => void;
  readonly signal: AbortSignal;
}

const MAX_PAUSE_MS = 4_000;

/** Does some work that may be done twice, again until it goes well. @throws the last error, or at once what is no PassingError. */
export async function retryPassing<T>(
  work: () => Promise<T>,
  { forMs, pauseMs, onRetry, signal }: RetryOptions,
): Promise<T> {
  const deadline = performance.now() + forMs;
  for (let pause = pauseMs; ; pause = Math.min(pause * 2, MAX_PAUSE_MS)) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof PassingError) || performance.now() + pause >= deadline) throw error;
      onRetry(error);
      await sleep(pause, undefined, { signal });
    }
  }
}
