import type { QueryEngine } from "#engines/query-engine";
import { openDatasets } from "#catalogue/open-datasets";
import { openDuckdb } from "#engines/duckdb/open-duckdb";
import { type Display, dropNextLineBreak } from "#kit/display";
import { createKit, type Kit } from "#kit/kit";
import type { BootMessage } from "../boot-message.ts";
import type { OutputCollector } from "./output-collector.ts";

/**
 * A locked DuckDB over the box's dataset, with one thread: a box has a share of a core, not the machine, and threads would add up
 * in another order each time. Its `random()` is the same in every box.
 */
export async function openBoxEngine({ datasets, duckdbMegabytes }: BootMessage): Promise<QueryEngine> {
  const directories = datasets.map(({ dir }) => dir);
  const engine = await openDuckdb({
    memoryMib: duckdbMegabytes,
    threads: 1,
    tempDirectory: null,
    access: { kind: "locked", directories },
  });
  await openDatasets(engine, directories);
  await engine.execute("SELECT setseed(0.5)");
  return engine;
}

/** What a notebook in a box imports as "dschool": the kit as everywhere, but `check` does nothing. */
export function boxKit(engine: QueryEngine, collector: OutputCollector, currentCell: () => object): Kit {
  const display: Display = {
    show: (mime, data) => {
      collector.display(mime, data);
    },
    currentCell,
    dropNextLineBreak: () => {
      dropNextLineBreak(process.stdout);
    },
  };
  return createKit({ openEngine: () => Promise.resolve(engine), judge: null, display, lang: "ko" });
}
