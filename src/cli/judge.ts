import { join } from "node:path";
import { parseArgs } from "node:util";
import { loadExercise } from "#graders/exercise";
import type { Exercise } from "#graders/exercise";
import { openChecker } from "#graders/open-grader";
import { selectPublicVariant } from "#graders/select-variant";
import { serveStdio } from "#graders/stdio-judge";
import type { BoxSource } from "#sandbox/box";
import { openBoxes } from "#sandbox/open-boxes";
import { boxRuntime } from "#sandbox/runtime/runtime-layout";
import { CliError } from "./cli-error.ts";
import { asCliErrors } from "./as-cli-errors.ts";
import type { Verb } from "./verb.ts";

const USAGE = "dschool judge --stdio";

/**
 * Judges the checks of notebooks and opens hints, a JSON line each way, until the input ends. It runs no trainee's code: that runs in the
 * notebook. A box is opened only for an exercise whose reference answers are not cached.
 */
export const run: Verb = async (args, { config, stdin, stdout, stderr }) => {
  const { values } = parseArgs({ args: [...args], options: { stdio: { type: "boolean", default: false } } });
  if (!values.stdio) throw new CliError({ ko: `사용법: ${USAGE}`, en: `Usage: ${USAGE}` }, 2);
  const runtime = boxRuntime(join(config.home, "runtime"));
  await using stack = new AsyncDisposableStack();
  let boxes: Promise<BoxSource> | null = null;
  const exercises = new Map<string, Promise<Exercise>>();
  const checker = await asCliErrors(config.home, () =>
    openChecker({
      home: config.home,
      runtime,
      warn: ({ ko, en }) => {
        stderr.write(`${ko}\n${en}\n`);
      },
      boxes: () =>
        (boxes ??= openBoxes({ runtime, minTier: "D", sparesPerDataset: 0 }).then((opened) =>
          stack.use(opened),
        )),
      loadExercise: (name) => remember(exercises, name, () => loadExercise(config.curriculum, name)),
      publicVariant: async ({ checks }) =>
        selectPublicVariant({ home: config.home, dataset: checks.dataset }),
    }),
  );
  stack.use(checker);
  const end = await serveStdio(checker.sessions, { stdin, stdout, stderr });
  return end === "input-ended" ? 0 : 2;
};

/** An exercise is read once: its checks are a module, which Node would not load again either. A failure is tried again. */
function remember<T>(known: Map<string, Promise<T>>, key: string, load: () => Promise<T>): Promise<T> {
  const loaded = known.get(key) ?? load();
  known.set(key, loaded);
  loaded.catch(() => known.delete(key));
  return loaded;
}
