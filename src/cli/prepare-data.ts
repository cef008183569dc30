/**
 * Run by the bootstrap: `node src/cli/prepare-data.ts <home>` builds the small data of every dataset that has a generator,
 * the types that notebooks know its tables by, and the hidden variants that the exercises are graded on.
 */
import { resolve } from "node:path";
import { ensureDeclarations } from "#catalogue/declare/ensure-declarations";
import { isSchemaOnly, selectDictionaries } from "#catalogue/dictionary";
import { ensureHiddenVariant } from "#catalogue/hidden-variant";
import { ensureStarterData } from "#catalogue/starter-data";
import { furtherVariants } from "#graders/checks";
import type { Checks } from "#graders/checks";
import { listExercises, loadExercise } from "#graders/exercise";
import { GradingError } from "#graders/grading-error";
import { readProcessConfig } from "./config.ts";

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error("usage: node src/cli/prepare-data.ts <home>");
const home = resolve(folder);
const { curriculum } = readProcessConfig();
for (const dictionary of selectDictionaries())
  if (!isSchemaOnly(dictionary)) await ensureStarterData(home, dictionary.name);
await ensureDeclarations(home, null);
for (const { dataset, variants } of await gradedDatasets())
  for (let further = 0; further <= variants; further += 1)
    await ensureHiddenVariant({ ...dataset, further, home });

interface GradedDataset {
  readonly dataset: Checks["dataset"];
  /** The most further variants that an exercise of it asks for. */
  readonly variants: number;
}

/** What exercises are graded on, each once. An exercise that cannot be graded as it stands needs nothing. */
async function gradedDatasets(): Promise<readonly GradedDataset[]> {
  const datasets = new Map<string, GradedDataset>();
  for (const name of await listExercises(curriculum)) {
    try {
      const { checks } = await loadExercise(curriculum, name);
      const { dataset } = checks;
      const key = `${dataset.name} ${dataset.scale}`;
      const variants = Math.max(furtherVariants(checks), datasets.get(key)?.variants ?? 0);
      datasets.set(key, { dataset, variants });
    } catch (error) {
      if (!(error instanceof GradingError)) throw error;
    }
  }
  return [...datasets.values()];
}
