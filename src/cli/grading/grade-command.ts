import { parseArgs } from "node:util";
import type { Lang } from "#domain/local-text";
import { loadExercise } from "#graders/exercise";
import type { Exercise } from "#graders/exercise";
import {
  selectHiddenVariant,
  selectNamedVariant,
  selectOptionalPublicVariant,
} from "#graders/select-variant";
import type { Variant } from "#graders/variant";
import { TIERS } from "#sandbox/box";
import type { Tier } from "#sandbox/box";
import { CliError } from "../cli-error.ts";
import type { CliContext } from "../verb.ts";
import { parseLang } from "../parse-lang.ts";

const USAGE =
  "dschool grade <unit>/<exercise> <notebook.ipynb…> [--variant <name>@<version>|<folder>] [--min-tier A|B|D] [--lang ko|en] [--json]";

/** What `dschool grade` was asked for. */
export interface GradeCommand {
  readonly exercise: Exercise;
  readonly notebooks: readonly string[];
  readonly variant: Variant;
  readonly practice: Variant | null;
  readonly minTier: Tier;
  readonly lang: Lang;
  readonly json: boolean;
}

export async function readGradeCommand(
  args: readonly string[],
  { config }: CliContext,
): Promise<GradeCommand> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      variant: { type: "string" },
      "min-tier": { type: "string", default: "B" },
      lang: { type: "string" },
      json: { type: "boolean", default: false },
    },
  });
  const [name, ...notebooks] = positionals;
  const minTier = TIERS.find((tier) => tier === values["min-tier"]);
  if (name === undefined || notebooks.length === 0 || minTier === undefined) throw wrongUsage();
  const exercise = await loadExercise(config.curriculum, name);
  const home = { home: config.home, dataset: exercise.checks.dataset };
  const named = values.variant;
  const variant =
    named === undefined ? await selectHiddenVariant(home) : selectNamedVariant(home, named, process.cwd());
  const published = selectOptionalPublicVariant(home);
  const practice = published?.contentHash === variant.contentHash ? null : published;
  const lang = parseLang(values.lang) ?? config.lang;
  return { exercise, notebooks, variant, practice, minTier, lang, json: values.json };
}

function wrongUsage(): CliError {
  return new CliError({ ko: `사용법: ${USAGE}`, en: `Usage: ${USAGE}` }, 2);
}
