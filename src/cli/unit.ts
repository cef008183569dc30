import { asCliErrors } from "./as-cli-errors.ts";
import { runCheck } from "./unit/check.ts";
import type { Verb } from "./verb.ts";

const USAGE = "dschool unit check [<unit>…] [--run] [--json]\n";

/** `dschool unit …`: what looks after the units of the curriculum. Exit 0 nothing found, 1 something to mend, 2 usage, 3 the machine. */
export const run: Verb = async (args, context) => {
  const [action, ...rest] = args;
  if (action === "check") return asCliErrors(context.config.home, () => runCheck(rest, context));
  const asked = action === "--help" || action === "help";
  (asked ? context.stdout : context.stderr).write(USAGE);
  return asked ? 0 : 2;
};
