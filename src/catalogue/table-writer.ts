import { mkdirSync, renameSync } from "node:fs";
import { dirname, join } from "node:path";
import { sqlString } from "../engines/duckdb/sql-text.ts";
import type { BulkEngine } from "../engines/query-engine.ts";
import type { TableWriter } from "./dataset-module.ts";
import { DATA_FILE } from "./layout.ts";
import type { Table } from "./manifest.ts";
import { PARQUET_FORMAT } from "./parquet-format.ts";

/** Where a generator's tables go, and what it injected. */
export interface WriterPlace {
  readonly tables: readonly Table[];
  readonly tablesDir: string;
  readonly truthDir: string;
}

/** The day whose partitions are written, YYYY-MM-DD, and the files that were. */
export interface WriterDay {
  readonly date: string;
  readonly files: string[];
}

/** @param day null for tables of one file. */
export function tableWriter(
  engine: BulkEngine,
  { tables, tablesDir, truthDir }: WriterPlace,
  day: WriterDay | null,
): TableWriter {
  const write = async (folder: string, select: string): Promise<void> => {
    const file = join(folder, DATA_FILE);
    await writeWhole(engine, select, file);
    day?.files.push(file);
  };
  return {
    engine,
    table: async (name, select) => write(join(tablesDir, name, partitionOf(tables, name, day)), select),
    truth: async (name, select) =>
      write(join(truthDir, name, day === null ? "" : `date=${day.date}`), select),
  };
}

function partitionOf(tables: readonly Table[], name: string, day: WriterDay | null): string {
  const table = tables.find((candidate) => candidate.name === name);
  if (table === undefined) throw new Error(`the dictionary has no generated table ${name}`);
  const { partition } = table;
  if ((partition === null) !== (day === null))
    throw new Error(`table ${name} is ${partition === null ? "not " : ""}partitioned by day`);
  return partition === null || day === null ? "" : `${partition.name}=${day.date}`;
}

/** A file of this name is there whole or not at all. */
async function writeWhole(engine: BulkEngine, select: string, file: string): Promise<void> {
  const draft = `${file}.part`;
  mkdirSync(dirname(file), { recursive: true });
  await engine.execute(`COPY (${select}) TO ${sqlString(draft)} ${PARQUET_FORMAT}`);
  renameSync(draft, file);
}
