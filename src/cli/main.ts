import { CliError } from "./cli-error.ts";
import { readProcessConfig } from "./config.ts";
import type { CliContext, ExitCode, Verb } from "./verb.ts";

/** Every verb, loaded only when it is called: `judge` must answer a notebook quickly. */
const VERBS: Readonly<Record<string, () => Promise<{ readonly run: Verb }>>> = {
  doctor: () => import("./doctor.ts"),
};

const USAGE = `dschool <verb> [options]   (${Object.keys(VERBS).join(" | ")}; README.md)\n`;

/** Runs one command line and returns its exit code; only bugs escape as exceptions. */
export async function main(argv: readonly string[]): Promise<ExitCode> {
  const [name, ...args] = argv;
  const load = name === undefined ? undefined : VERBS[name];
  if (load === undefined) {
    const asked = name === undefined || name === "help" || name === "--help";
    (asked ? process.stdout : process.stderr).write(USAGE);
    return asked ? 0 : 2;
  }
  try {
    const { run } = await load();
    return await run(args, createContext());
  } catch (error) {
    if (!(error instanceof CliError)) throw error;
    process.stderr.write(`${error.text.ko}\n${error.text.en}\n`);
    return error.exitCode;
  }
}

function createContext(): CliContext {
  return {
    config: readProcessConfig(),
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
  };
}
