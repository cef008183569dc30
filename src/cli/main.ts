import { CliError } from "./cli-error.ts";
import { readProcessConfig } from "./config.ts";
import type { CliContext, ExitCode, Verb } from "./verb.ts";

/** Every verb, loaded only when it is called: `judge` must answer a notebook quickly. */
const VERBS: Readonly<Record<string, () => Promise<{ readonly run: Verb }>>> = {
  up: () => import("./up.ts"),
  link: () => import("./link.ts"),
  doctor: () => import("./doctor.ts"),
  data: () => import("./data.ts"),
  types: () => import("./types.ts"),
  release: () => import("./release.ts"),
  grade: () => import("./grade.ts"),
  exercise: () => import("./exercise.ts"),
  unit: () => import("./unit.ts"),
  regrade: () => import("./regrade.ts"),
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
  const output = watchOutput();
  try {
    const { run } = await load();
    const code = await run(args, createContext());
    return output.failure ?? code;
  } catch (error) {
    const failure = error instanceof CliError ? error : usageError(error, name);
    if (failure === null) throw error;
    process.stderr.write(`${failure.text.ko}\n${failure.text.en}\n`);
    return failure.exitCode;
  }
}

/**
 * Tells a full disk from a reader that has seen enough (`… | head -1`), which is no fault. Set as the exit code, too: the
 * failure may come after the verb has returned.
 */
function watchOutput(): { readonly failure: ExitCode | null } {
  const output: { failure: ExitCode | null } = { failure: null };
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE" && output.failure === null) {
      const detail = error.code ?? error.message;
      process.stderr.write(`출력을 쓰지 못했습니다 (${detail}). 디스크 공간을 확인하고 다시 실행하세요.\n`);
      process.stderr.write(
        `The output could not be written (${detail}). Check the disk's space and try again.\n`,
      );
    }
    output.failure ??= error.code === "EPIPE" ? READER_GONE : 3;
    process.exitCode = output.failure;
  });
  // Where even this cannot be written there is nobody left to tell.
  process.stderr.on("error", () => undefined);
  return output;
}

/** 128 and SIGPIPE, as of a program that the signal ended. */
const READER_GONE = 141;

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
