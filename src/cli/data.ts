import { asCliErrors } from "./as-cli-errors.ts";
import { runBuild } from "./data/build.ts";
import { runDescribe } from "./data/describe.ts";
import { runFetch } from "./data/fetch.ts";
import { runImport } from "./data/import.ts";
import { runLs } from "./data/ls.ts";
import { runPrune } from "./data/prune.ts";
import { runRejects } from "./data/rejects.ts";
import { runVerify } from "./data/verify.ts";
import type { CliContext, ExitCode, Verb } from "./verb.ts";

const ACTIONS: Readonly<Record<string, Verb>> = {
  build: runBuild,
  fetch: runFetch,
  import: runImport,
  rejects: runRejects,
  ls: runLs,
  describe: runDescribe,
  verify: runVerify,
  prune: runPrune,
};

const USAGE = `dschool data build <name>|--all [--scale small] [--seed N] [--json]
dschool data fetch <source> [--json]
dschool data import <source> <folder> [--encoding utf-8|cp949|…] [--delimiter comma|tab|…] [--date-order ymd|dmy|mdy] [--json]
dschool data rejects <name>@<version> [--limit 1000] [--json]
dschool data ls [--json]
dschool data describe <name>[@version] [--schema] [--json]
dschool data verify <name>[@version]|--all [--json]
dschool data prune [--dry-run] [--keep 0] [--json]
`;

/** `dschool data …`: exit 0 done, 1 what is verified does not hold, 2 asked for what is not there, 3 the machine is in the way. */
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
