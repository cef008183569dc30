/**
 * Run by the bootstrap: `node src/cli/prepare-data.ts <home>` builds the small data of every dataset that has a generator,
 * and the hidden variants that the exercises are graded on.
 */
import { resolve } from "node:path";
import { isSchemaOnly, selectDictionaries } from "#catalogue/dictionary";
import { ensureHiddenVariant } from "#catalogue/hidden-variant";
import { ensureStarterData } from "#catalogue/starter-data";
import type { Checks } from "#graders/checks";
import { listExercises, loadExercise } from "#graders/exercise";
import { GradingError } from "#graders/grading-error";
import { CURRICULUM } from "./config.ts";

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error("usage: node src/cli/prepare-data.ts <home>");
const home = resolve(folder);
for (const dictionary of selectDictionaries())
  if (!isSchemaOnly(dictionary)) await ensureStarterData(home, dictionary.name);
for (const dataset of await gradedDatasets()) await ensureHiddenVariant({ ...dataset, home });

/** What exercises are graded on, each once. An exercise that cannot be graded as it stands needs nothing. */
async function gradedDatasets(): Promise<readonly Checks["dataset"][]> {
  const datasets = new Map<string, Checks["dataset"]>();
  for (const name of await listExercises(CURRICULUM)) {
    try {
      const { dataset } = (await loadExercise(CURRICULUM, name)).checks;
      datasets.set(`${dataset.name} ${dataset.scale}`, dataset);
    } catch (error) {
      if (!(error instanceof GradingError)) throw error;
    }
  }
  return [...datasets.values()];
}
