import { openDatasets } from "#catalogue/open-datasets";
import type { TableImportOutcome } from "#catalogue/source-file/import-table";
import { openDuckdb } from "#engines/duckdb/open-duckdb";
import type { QueryEngine, QueryResult } from "#engines/query-engine";
import { importTables, type TablesImport } from "./import-tables.ts";

/** An imported source, to be asked. */
export interface ImportedVersion {
  readonly outcome: TableImportOutcome;
  readonly version: string;
  /** The first row of a query, as numbers. */
  readonly numbers: (sql: string) => Promise<readonly number[]>;
  /** The first column of a query, as texts. */
  readonly texts: (sql: string) => Promise<readonly string[]>;
  /** Each column of a query, as numbers. */
  readonly columns: (sql: string) => Promise<readonly (readonly number[])[]>;
}

/** Imports a folder into a version below `parent`. */
export async function importVersion(
  parent: string,
  sourceDir: string,
  request: TablesImport,
): Promise<ImportedVersion> {
  const { dir, manifest, outcome } = await importTables(parent, sourceDir, request);
  const query = async (sql: string): Promise<QueryResult> => {
    const options = { memoryMib: 512, threads: 1, tempDirectory: null, access: { kind: "trusted" } } as const;
    await using engine: QueryEngine = await openDuckdb(options);
    await openDatasets(engine, [dir]);
    return await engine.query(sql);
  };
  return {
    outcome,
    version: manifest.version,
    numbers: async (sql) => (await query(sql)).columns.map(({ values }) => Number(values[0])),
    texts: async (sql) => {
      const [column] = (await query(sql)).columns;
      if (column?.kind !== "text") throw new Error(`no text is the first column of ${sql}`);
      return Array.from(column.values, (code) => column.dictionary[code] ?? "");
    },
    columns: async (sql) => (await query(sql)).columns.map(({ values }) => Array.from(values, Number)),
  };
}
