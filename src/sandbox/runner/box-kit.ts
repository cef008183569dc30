import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { QueryEngine } from "#engines/query-engine";
import { viewStatements } from "#catalogue/dataset-views";
import type { Manifest } from "#catalogue/manifest";
import { openDuckdb } from "#engines/duckdb/open-duckdb";
import { type Display, dropNextLineBreak } from "#kit/display";
import { createKit, type Kit } from "#kit/kit";
import type { BootMessage } from "../boot-message.ts";
import type { OutputCollector } from "./output-collector.ts";

/** `MANIFEST_FILE` of the catalogue, whose module loads the checker. */
const MANIFEST = "manifest.json";

/** A locked DuckDB over the box's dataset, with one thread: a box has a share of a core, not the machine. */
export async function openBoxEngine({ datasets, duckdbMegabytes }: BootMessage): Promise<QueryEngine> {
  const directories = datasets.map(({ dir }) => dir);
  const engine = await openDuckdb({
    memoryMib: duckdbMegabytes,
    threads: 1,
    tempDirectory: null,
    access: { kind: "locked", directories },
  });
  // Whoever wrote the manifest checked it; the checker would be most of what a box loads.
  const statements = directories.flatMap((dir) =>
    viewStatements(dir, JSON.parse(readFileSync(join(dir, MANIFEST), "utf8")) as Manifest),
  );
  if (statements.length > 0) await engine.execute(statements.join(";\n"));
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
