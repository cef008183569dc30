import { CliError } from "./cli-error.ts";
import { readProcessConfig } from "./config.ts";
import type { CliContext, ExitCode, Verb } from "./verb.ts";

/** Every verb, loaded only when it is called: `judge` must answer a notebook quickly. */
const VERBS: Readonly<Record<string, () => Promise<{ readonly run: Verb }>>> = {
  up: () => import("./up.ts"),
  doctor: () => import("./doctor.ts"),
  data: () => import("./data.ts"),
  release: () => import("./release.ts"),
  grade: () => import("./grade.ts"),
  judge: () => import("./judge.ts"),
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
    const failure = error instanceof CliError ? error : usageError(error, name);
    if (failure === null) throw error;
    process.stderr.write(`${failure.text.ko}\n${failure.text.en}\n`);
    return failure.exitCode;
  }
}

/** What `parseArgs` throws, as a sentence; null for any other error. */
function usageError(error: unknown, verb: string | undefined): CliError | null {
  const isUsage =
    error instanceof TypeError && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS");
  if (!isUsage) return null;
  const ko = `dschool ${String(verb)}의 옵션이 잘못되었습니다 (${error.message}). README.md의 사용법을 보세요.`;
  const en = `The options of dschool ${String(verb)} are wrong (${error.message}). See README.md for its usage.`;
  return new CliError({ ko, en }, 2, { cause: error });
}

function createContext(): CliContext {
  return {
    config: readProcessConfig(),
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
  };
}
