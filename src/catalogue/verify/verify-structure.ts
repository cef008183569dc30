import type { QueryEngine } from "../../engines/query-engine.ts";
import type { EnginePool } from "../engine-pool.ts";
import type { ManifestTable } from "../manifest.ts";
import type { Version } from "../versions.ts";
import { findTable } from "./find-table.ts";
import type { Measurement } from "./measurement.ts";
import { type FoundContent, verifyContent, verifyWhole } from "./verify-content.ts";
import { verifyPortable, verifyPresence, verifyTypes } from "./verify-files.ts";
import { verifyReferences } from "./verify-references.ts";
import { verifyDays, verifyKeys, verifyRows } from "./verify-rows.ts";

export interface StructureTools {
  readonly home: string;
  /** For hashing, a file at a time each. */
  readonly pool: EnginePool;
  /** For queries over whole tables. */
  readonly engine: QueryEngine;
  readonly onFile: () => void;
}

/**
 * Measures what every version must be, whatever its data is about: what its manifest says, and of a sound form.
 * @returns whether all tables can be read.
 */
export async function* verifyStructure(
  version: Version,
  tools: StructureTools,
): AsyncGenerator<Measurement, boolean> {
  const { dir, manifest } = version;
  const contents: FoundContent[] = [];
  for (const table of manifest.tables) {
    const presence = verifyPresence(dir, table);
    yield presence;
    const content =
      presence.verdict === "holds" ? await verifyContent(tools.pool, dir, table, tools.onFile) : null;
    yield* content?.measurements ?? [];
    contents.push(content?.found ?? null);
    // What cannot be read is said to be so, and nothing else of it can be known.
    if (content !== null && content.found !== null) yield* verifyTable(version, table, tools);
  }
  yield* await verifyWhole(dir, manifest, contents);
  return !contents.includes(null);
}

async function* verifyTable(
  version: Version,
  table: ManifestTable,
  { home, engine }: StructureTools,
): AsyncGenerator<Measurement> {
  const { dir, manifest } = version;
  yield await verifyTypes(engine, dir, table);
  yield await verifyPortable(engine, dir, table);
  // Real data may lack days.
  if (table.partition !== null && manifest.origin === "synthetic") yield verifyDays(table);
  yield* await verifyRows(engine, dir, table);
  if (table.keyRepeats !== true) yield await verifyKeys(engine, dir, table);
  yield* await verifyReferences(engine, dir, table, (reference) => findTable(home, version, reference));
}
