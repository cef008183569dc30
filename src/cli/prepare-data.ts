/** Run by the bootstrap: `node src/cli/prepare-data.ts <home>` builds the small data notebooks start with, and its hidden variant. */
import { resolve } from "node:path";
import { buildDataset } from "#catalogue/build-dataset";
import { ensureHiddenVariant } from "#catalogue/hidden-variant";

const FIRST_DATA = { name: "traffic", scale: "small" };
const PUBLIC_SEED = 1;

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error("usage: node src/cli/prepare-data.ts <home>");
const home = resolve(folder);
await buildDataset({ ...FIRST_DATA, home, seed: PUBLIC_SEED, threads: null, onProgress: () => undefined });
await ensureHiddenVariant({ ...FIRST_DATA, home });
