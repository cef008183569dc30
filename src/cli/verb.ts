import type { Readable, Writable } from "node:stream";
import type { CliConfig } from "./config.ts";

/** What a program that a signal stopped exits with: 128 and SIGHUP, SIGINT, SIGPIPE or SIGTERM. */
export type StoppedCode = 129 | 130 | 141 | 143;

/** 0 done or passed, 1 a question not passed, 2 wrong usage, 3 the server or the machine. */
export type ExitCode = 0 | 1 | 2 | 3 | StoppedCode;

/** What a verb may touch besides files: its configuration and its streams. */
export interface CliContext {
  readonly config: CliConfig;
  readonly stdin: Readable;
  readonly stdout: Writable;
  readonly stderr: Writable;
}

/** A verb of `dschool`; it lives in `src/cli/<verb>.ts` as `export const run: Verb`. */
export type Verb = (args: readonly string[], context: CliContext) => Promise<ExitCode>;
