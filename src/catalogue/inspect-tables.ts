import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { sqlString } from "../engines/duckdb/sql-text.ts";
import type { QueryEngine } from "../engines/query-engine.ts";
import { hashTable } from "./content-hash.ts";
import type { DictionaryTable } from "./dictionary.ts";
import { DATA_FILE } from "./layout.ts";
import type { ManifestTable, Table } from "./manifest.ts";

/**
 * What a generator or importer wrote, checked against the dictionary: each of the given tables, its columns and its types.
 * @param onFiles called after each file.
 */
export async function inspectTables(
  engines: readonly [QueryEngine, ...QueryEngine[]],
  dir: string,
  tables: readonly DictionaryTable[],
  onFiles: (done: number, total: number) => void,
): Promise<readonly ManifestTable[]> {
  const written = tables.map(({ origins: _origins, generated: _generated, ...table }) => ({
    table,
    files: filesOf(dir, table),
  }));
  const total = written.reduce((sum, { files }) => sum + files.length, 0);
  let done = 0;
  const found: ManifestTable[] = [];
  for (const { table, files } of written) {
    await assertColumns(engines[0], join(dir, files[0] ?? ""), table);
    const content = await hashTable(engines, dir, table, files, () => onFiles(++done, total));
    found.push({ ...table, files: [...files], ...content });
  }
  return found;
}

function filesOf(dir: string, { name, partition }: Table): readonly string[] {
  if (partition === null) return [join(name, DATA_FILE)];
  const folder = join(dir, name);
  const days = existsSync(folder) ? readdirSync(folder).sort() : [];
  if (days.length === 0) throw new Error(`table ${name} has no partition`);
  const form = new RegExp(`^${partition.name}=\\d{4}-\\d{2}-\\d{2}$`);
  for (const day of days)
    if (!form.test(day)) throw new Error(`${name}/${day} is no partition by ${partition.name}`);
  return days.map((day) => join(name, day, DATA_FILE));
}

async function assertColumns(engine: QueryEngine, file: string, table: Table): Promise<void> {
  const { columns } = await engine.query(
    `SELECT * FROM read_parquet(${sqlString(file)}, hive_partitioning = false) LIMIT 0`,
  );
  const found = columns.map(({ name, type }) => `${name} ${type}`).join(", ");
  const wanted = table.columns.map(({ name, type }) => `${name} ${type}`).join(", ");
  if (found !== wanted) throw new Error(`${file} has columns (${found}), the dictionary says (${wanted})`);
}
