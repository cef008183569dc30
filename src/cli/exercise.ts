import { FaultyExercise } from "#graders/authoring/exercise-problem";
import { asCliErrors } from "./as-cli-errors.ts";
import { runExport } from "./exercise/export.ts";
import { runFmt } from "./exercise/fmt.ts";
import { runImport } from "./exercise/import.ts";
import { runNew } from "./exercise/new.ts";
import { problemsText } from "./exercise/problems-text.ts";
import { runTest } from "./exercise/test.ts";
import type { CliContext, ExitCode, Verb } from "./verb.ts";

const ACTIONS: Readonly<Record<string, Verb>> = {
  test: runTest,
  new: runNew,
  fmt: runFmt,
  import: runImport,
  export: runExport,
};

const USAGE = `dschool exercise test <unit>/<exercise> [--seeds 3] [--lang ko|en] [--json]
dschool exercise new <unit>/<exercise> [--json]
dschool exercise fmt [<unit>/<exercise>…] [--check] [--json]
dschool exercise import <notebook.ipynb> [-o <unit folder>] [--json]
dschool exercise export <unit>/<exercise> -o <file.ipynb> [--force] [--json]
`;

/**
 * `dschool exercise …`: what writes exercises, proves their checks, and takes them from and to nbgrader. Exit 0 done or proved, 1 not proved,
 * not in form or not translated yet,
 * 2 the exercise or the command is at fault, 3 the machine is in the way.
 */
export const run: Verb = async (args, context) => {
  const [name, ...rest] = args;
  const action = name !== undefined && Object.hasOwn(ACTIONS, name) ? ACTIONS[name] : undefined;
  if (action === undefined) {
    const asked = name === "--help" || name === "help";
    (asked ? context.stdout : context.stderr).write(USAGE);
    return asked ? 0 : 2;
  }
  return asCliErrors(context.config.home, () => orProblems(context, () => action(rest, context)));
};

async function orProblems({ stderr }: CliContext, work: () => Promise<ExitCode>): Promise<ExitCode> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof FaultyExercise)) throw error;
    stderr.write(problemsText(error.problems));
    return 2;
  }
}
