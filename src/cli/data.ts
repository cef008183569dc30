import { asCliErrors } from "./as-cli-errors.ts";
import { runBuild } from "./data/build.ts";
import { runDescribe } from "./data/describe.ts";
import { runImport } from "./data/import.ts";
import { runLs } from "./data/ls.ts";
import type { CliContext, ExitCode, Verb } from "./verb.ts";

const ACTIONS: Readonly<Record<string, Verb>> = {
  build: runBuild,
  import: runImport,
  ls: runLs,
  describe: runDescribe,
};

const USAGE = `dschool data build <name> [--scale small] [--seed N] [--json]
dschool data import <source> <folder> [--json]
dschool data ls [--json]
dschool data describe <name>[@version] [--schema] [--json]
`;

/** `dschool data …`: exit 0 done, 2 asked for what is not there, 3 the machine is in the way. */
export const run: Verb = (args, context) => runData(args, context);

export async function runData(args: readonly string[], context: CliContext): Promise<ExitCode> {
  const [name, ...rest] = args;
  const action = name !== undefined && Object.hasOwn(ACTIONS, name) ? ACTIONS[name] : undefined;
  if (action === undefined) {
    const asked = name === "--help" || name === "help";
    (asked ? context.stdout : context.stderr).write(USAGE);
    return asked ? 0 : 2;
  }
  return asCliErrors(context.config.home, () => action(rest, context));
}
