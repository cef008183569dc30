import os from "node:os";
import { CatalogueError } from "../catalogue/catalogue-error.ts";
import { openDatasets } from "../catalogue/open-datasets.ts";
import { openDuckdb } from "../engines/duckdb/open-duckdb.ts";
import type { QueryEngine } from "../engines/query-engine.ts";
import { KitError } from "./kit-error.ts";

/** A locked DuckDB over dataset versions, for one notebook: half the machine's memory, spilling to its temporary folder. */
export async function openCity(datasetDirs: readonly string[]): Promise<QueryEngine> {
  const engine = await openDuckdb({
    memoryMib: Math.max(512, Math.floor(os.totalmem() / 2 ** 21)),
    threads: os.availableParallelism(),
    tempDirectory: null,
    access: { kind: "locked", directories: datasetDirs },
  });
  try {
    await openDatasets(engine, datasetDirs);
  } catch (error) {
    if (error instanceof CatalogueError) throw new KitError(error.text, { cause: error });
    throw error;
  }
  return engine;
}
