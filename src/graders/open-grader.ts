import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { ensureSecret } from "#catalogue/secret";
import { ensurePrivateFolder } from "#catalogue/truth";
import type { LocalText } from "#domain/local-text";
import { reasonOf } from "#domain/reason";
import type { BoxSource } from "#sandbox/box";
import { RUNNER_FILE } from "#sandbox/runtime/runtime-layout";
import type { BoxRuntime } from "#sandbox/runtime/runtime-layout";
import { CheckSessions } from "./check-sessions.ts";
import type { CheckSessionsOptions } from "./check-sessions.ts";
import type { Exercise } from "./exercise.ts";
import { GradingError } from "./grading-error.ts";
import { DEFAULT_GRADING_LIMITS } from "./grading-limits.ts";
import type { GradingLimits } from "./grading-limits.ts";
import type { Grading } from "./judge-notebook.ts";
import { Transpiler } from "./notebook/transpiler.ts";
import { References } from "./references.ts";
import type { ReferencesOptions } from "./references.ts";
import { selectFurtherVariants } from "./select-variant.ts";
import { TypeChecker } from "./types/type-checker.ts";

export interface GraderOptions {
  /** $DSCHOOL_HOME. */
  readonly home: string;
  readonly runtime: BoxRuntime;
  readonly boxes: BoxSource;
  readonly limits?: GradingLimits;
  /** Hears what is odd about the machine and stops nothing; standard error unless told. */
  readonly warn?: (text: LocalText) => void;
}

/** All that grading needs, opened together; dispose it before its boxes. */
export interface Grader extends Grading, AsyncDisposable {}

/** Opens a grader over an installation. The boxes stay the caller's. */
export async function openGrader({
  home,
  runtime,
  boxes,
  limits = DEFAULT_GRADING_LIMITS,
  warn = warnOnStderr,
}: GraderOptions): Promise<Grader> {
  const { references, compiler, close } = await openReferences({
    home,
    runtime,
    limits,
    warn,
    boxes: async () => boxes,
  });
  const types = new TypeChecker();
  return {
    ...{ boxes, references, compiler, types, secret: ensureSecret(home), limits },
    furtherVariants: ({ checks: { dataset } }: Exercise, count: number) =>
      selectFurtherVariants({ home, dataset }, count),
    now: () => performance.now(),
    [Symbol.asyncDispose]: async () => {
      await types[Symbol.asyncDispose]();
      await close();
    },
  };
}

export interface CheckerOptions extends Pick<CheckSessionsOptions, "loadExercise" | "publicVariant"> {
  readonly home: string;
  readonly runtime: BoxRuntime;
  /** Called when the first answer of the reference is not cached. */
  readonly boxes: () => Promise<BoxSource>;
  /** As a grader's. */
  readonly warn?: (text: LocalText) => void;
}

/** Opens the judge of checks in notebooks. */
export async function openChecker(
  options: CheckerOptions,
): Promise<{ readonly sessions: CheckSessions } & AsyncDisposable> {
  const { references, close } = await openReferences({
    ...options,
    limits: DEFAULT_GRADING_LIMITS,
    warn: options.warn ?? warnOnStderr,
  });
  const sessions = new CheckSessions({
    ...options,
    references,
    limits: DEFAULT_GRADING_LIMITS,
    now: () => performance.now(),
  });
  return { sessions, [Symbol.asyncDispose]: close };
}

async function openReferences(
  options: Pick<ReferencesOptions, "boxes" | "limits" | "warn"> & Pick<CheckerOptions, "home" | "runtime">,
) {
  const { home, runtime, boxes, limits, warn } = options;
  const version = await runtimeVersion(runtime);
  const dir = join(ensurePrivateFolder(home), "references");
  const compiler = new Transpiler();
  const references = new References({ dir, boxes, compiler, limits, warn, runtime: version });
  const close = async (): Promise<void> => {
    await references[Symbol.asyncDispose]();
    await compiler[Symbol.asyncDispose]();
  };
  return { references, compiler, close };
}

/** The program of the boxes holds all of ours that runs there; the libraries are pinned by it being built with them. */
async function runtimeVersion(runtime: BoxRuntime): Promise<string> {
  const file = join(runtime.root, "box", RUNNER_FILE);
  try {
    const program = await readFile(file);
    return createHash("sha256").update(program).update(process.version).digest("hex");
  } catch (cause) {
    throw new GradingError(reasonOf("machine.not-built", { file }), { cause });
  }
}

function warnOnStderr({ ko, en }: LocalText): void {
  process.stderr.write(`${ko}\n${en}\n`);
}
