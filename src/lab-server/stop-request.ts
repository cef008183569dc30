import { fstatSync } from "node:fs";

const SIGNALS = ["SIGTERM", "SIGINT", "SIGHUP"] as const;

/**
 * Settles when this process is asked to end: by a signal, or because standard input ended, a pipe that its supervisor holds
 * open and that closes with it, however it ends. A signal that comes again changes nothing.
 * @returns what asked
 */
export function waitForStopRequest(): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<string>();
  for (const signal of SIGNALS) process.on(signal, resolve);
  if (isHeldOpen()) {
    process.stdin.once("close", () => {
      resolve("input ended");
    });
    process.stdin.once("error", () => {
      resolve("input ended");
    });
    process.stdin.resume();
  }
  return promise.finally(() => {
    // Open, it would keep a process alive that has done all else.
    if (isHeldOpen()) process.stdin.destroy();
  });
}

/** A terminal or /dev/null says nothing about a supervisor. */
function isHeldOpen(): boolean {
  const input = fstatSync(process.stdin.fd);
  return input.isFIFO() || input.isSocket();
}
