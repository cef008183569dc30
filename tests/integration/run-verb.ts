import { PassThrough } from "node:stream";
import { text } from "node:stream/consumers";
import { readConfig } from "#cli/config";
import type { ExitCode, Verb } from "#cli/verb";

export interface VerbOutcome {
  readonly code: ExitCode;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs a verb of `dschool` in this process, as `bin/dschool.js` would, on a home of its own.
 * @param environment variables besides DSCHOOL_HOME
 */
export async function runVerb(
  verb: Verb,
  args: readonly string[],
  home: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<VerbOutcome> {
  const stdout = new PassThrough();
  const [stdin, stderr] = [new PassThrough(), new PassThrough()];
  const [written, warned] = [text(stdout), text(stderr)];
  const config = readConfig({ ...environment, DSCHOOL_HOME: home });
  const code = await verb(args, { config, stdin, stdout, stderr });
  stdout.end();
  stderr.end();
  return { code, stdout: await written, stderr: await warned };
}

/** The JSON objects of an output, a line each. */
export function jsonLines<T>({ stdout }: VerbOutcome): T[] {
  return stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as T);
}
