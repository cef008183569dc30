import { join } from "node:path";
import { sqlName, sqlString } from "../../engines/duckdb/sql-text.ts";
import type { QueryResult } from "../../engines/query-engine.ts";
import { CatalogueError } from "../catalogue-error.ts";
import { locateColumns } from "./locate-columns.ts";
import type { SourceFile, StagedFile, StagePlan } from "./staged-file.ts";

/** Reads a Parquet file, whatever its name. Its values are judged as texts, like those of other files. */
export async function stageParquet(
  { engine, sourceDir, table }: StagePlan,
  { name: file, values = {} }: SourceFile,
): Promise<StagedFile> {
  const from = `read_parquet(${sqlString(join(sourceDir, file))}, hive_partitioning = false, file_row_number = true)`;
  const select = (sql: string): Promise<QueryResult> => readParquet(file, () => engine.query(sql));
  const { columns } = await select(`SELECT * EXCLUDE (file_row_number) FROM ${from} LIMIT 0`);
  const names = columns.map(({ name }) => name);
  const { places, headerRows } = locateColumns(file, [names], table.fields);
  const asText = names.map((name) => `${sqlName(name)}::VARCHAR`);
  const texts = table.fields.map(({ name }, index) => {
    const place = places[index] ?? null;
    const sql = place === null ? sqlString(values[name] ?? "") : (asText[place] ?? "NULL");
    return { sql, facts: null };
  });
  await select(`CREATE OR REPLACE TEMP TABLE staged AS SELECT file_row_number + 1 AS line, * FROM ${from}`);
  const counted = await engine.query("SELECT count(*)::DOUBLE FROM staged");
  const rows = Number(counted.columns[0]?.values[0]);
  const { evidence } = headerRows;
  return {
    name: file,
    pieces: () => [{ rows, from: "staged", texts, [Symbol.dispose]: () => undefined }],
    findings: () => [
      {
        file,
        topic: "header",
        value: "parquet",
        confidence: "certain",
        evidence,
      },
    ],
    eachRaw: async (lines, take) => {
      const raw = asText.map((text) => `coalesce(${text}, '')`).join(" || ',' || ");
      const wanted = `SELECT (${raw}) AS raw FROM ${from} WHERE file_row_number + 1 IN (${lines.join(", ")}) ORDER BY file_row_number`;
      const [column] = (await select(wanted)).columns;
      if (column?.kind !== "text") throw new Error(`${file} gave no text`);
      lines.forEach((_, place) => take(place, column.dictionary[column.values[place] ?? 0] ?? ""));
    },
  };
}

/** The footer may be sound where pages are not: any look into the file can find it broken. */
async function readParquet<T>(file: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (cause) {
    if (cause instanceof Error && cause.message.startsWith("Out of Memory")) throw cause;
    throw new CatalogueError(
      "source",
      {
        ko: `${file}을(를) Parquet으로 읽을 수 없습니다. 잘렸거나 다른 형식일 수 있으니 다시 받으세요.`,
        en: `${file} cannot be read as Parquet. It may have been cut, or be something else: get it again.`,
      },
      { cause },
    );
  }
}
