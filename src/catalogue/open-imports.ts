import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import type { QueryEngine } from "../engines/query-engine.ts";
import { sqlName } from "../engines/duckdb/sql-text.ts";
import { schemaStatements } from "./dataset-views.ts";
import { type Manifest, MANIFEST_FILE, selectManifest } from "./manifest.ts";

/** A version that was read from a real source, in a home. */
export interface ImportedDir {
  readonly dir: string;
  /** See {@link schemaOf}; as in `metr_la_week.link_5min`. */
  readonly schema: string;
  readonly manifest: Manifest;
}

/** Of each dataset and source the version imported last, in the order of datasets and sources. */
export function selectImportedDirs(home: string): readonly ImportedDir[] {
  const datasets = join(home, "datasets");
  return foldersIn(datasets).flatMap((name) => newestOfEachSource(join(datasets, name)));
}

function newestOfEachSource(folder: string): readonly ImportedDir[] {
  const found = new Map<string, { readonly imported: ImportedDir; readonly written: number }>();
  for (const version of foldersIn(folder)) {
    const dir = join(folder, version);
    const file = join(dir, MANIFEST_FILE);
    if (!existsSync(file)) continue;
    const manifest = selectManifest(dir);
    if (manifest.source === null) continue;
    const written = statSync(file).mtimeMs;
    if (written < (found.get(manifest.source)?.written ?? 0)) continue;
    const schema = schemaOf(manifest.source);
    found.set(manifest.source, { imported: { dir, schema, manifest }, written });
  }
  return [...found.values()].map(({ imported }) => imported);
}

/** What the tables of an imported source are under in SQL. @param source its id */
export function schemaOf(source: string): string {
  return source.replaceAll("-", "_");
}

/** Neither links, such as `current`, nor what is not in view yet, whose names begin with a dot. */
function foldersIn(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith("."))
    .map(({ name }) => name)
    .sort();
}

/** Makes a view of every table of imported versions, each in the schema of its source, beside the tables of the city. */
export async function openImports(engine: QueryEngine, imported: readonly ImportedDir[]): Promise<void> {
  const statements = imported.flatMap(({ dir, schema, manifest }) => [
    `CREATE SCHEMA IF NOT EXISTS ${sqlName(schema)}`,
    ...schemaStatements(dir, schema, manifest),
  ]);
  if (statements.length > 0) await engine.execute(statements.join(";\n"));
}
