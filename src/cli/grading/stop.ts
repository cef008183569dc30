import { constants } from "node:os";
import type { Writable } from "node:stream";
import type { StoppedCode } from "../verb.ts";

const SIGNALS = ["SIGHUP", "SIGINT", "SIGTERM"] as const;

/** What ends a verb before its work is done. */
export interface Stop extends Disposable {
  /** Settles, with what to exit with, at the first signal or when nobody reads the output any more. */
  readonly code: Promise<StoppedCode>;
  readonly isStopped: boolean;
}

/**
 * Takes over the signals that would end the process at once, so that what it started can be ended first. A signal that
 * comes again changes nothing: a terminal sends it to every process, and `bin/dschool.js` passes it on.
 */
export function listenForStop(stdout: Writable): Stop {
  const { promise, resolve } = Promise.withResolvers<StoppedCode>();
  let isStopped = false;
  const stop = (signal: "SIGPIPE" | (typeof SIGNALS)[number]): void => {
    isStopped = true;
    resolve((128 + constants.signals[signal]) as StoppedCode);
  };
  const onOutputError = (): void => {
    stop("SIGPIPE");
  };
  for (const signal of SIGNALS) process.on(signal, stop);
  stdout.on("error", onOutputError);
  return {
    code: promise,
    get isStopped() {
      return isStopped;
    },
    [Symbol.dispose]: () => {
      for (const signal of SIGNALS) process.off(signal, stop);
      stdout.off("error", onOutputError);
    },
  };
}
