import { join } from "node:path";
import { sqlName, sqlString } from "../../engines/duckdb/sql-text.ts";
import type { QueryEngine } from "../../engines/query-engine.ts";
import { CatalogueError } from "../catalogue-error.ts";
import { LineEnds } from "./line-ends.ts";
import { locateColumns } from "./locate-columns.ts";
import { type RejectWriter, TextSink } from "./reject-writer.ts";
import { quoteField } from "./split-record.ts";
import { stageRows } from "./stage-rows.ts";
import { assertStaged, fieldsSql, type SourceFile, type StagedFile, type StagePlan } from "./staged-file.ts";
import { openTextFile, recordsOf, type TextFile } from "./text-file.ts";

/** Reads a CSV file, of any delimiter, a Parquet file, or rows that were read before. Lines that are no rows are rejected. */
export async function stageFile(
  plan: StagePlan,
  file: SourceFile,
  rejects: RejectWriter,
): Promise<StagedFile> {
  if (file.open !== undefined) return stageRows(plan, file, file.open, rejects);
  return /\.parquet$/i.test(file.name) ? stageParquet(plan, file) : stageText(plan, file, rejects);
}

async function stageText(plan: StagePlan, file: SourceFile, rejects: RejectWriter): Promise<StagedFile> {
  const { engine, sourceDir, scratchDir, table, overrides } = plan;
  const text = openTextFile(sourceDir, file.name, table.fields, overrides);
  const path = join(scratchDir, "rows.csv");
  const ends = new LineEnds();
  const rows = writeRows(text, file.name, path, rejects, ends);
  const names = Array.from({ length: text.width }, (_, place) => `c${String(place)}: 'VARCHAR'`);
  const fields = text.places.map((place) => (place === null ? null : `c${String(place)}`));
  await engine.execute(`
CREATE OR REPLACE TEMP TABLE staged AS SELECT line, ${fieldsSql(table, fields, file)}
FROM read_csv(${sqlString(path)}, header = false, auto_detect = false, delim = ${sqlString(text.delimiter)},
  quote = '"', escape = '"', columns = {line: 'BIGINT', ${names.join(", ")}})`);
  await assertStaged(engine, file.name, rows);
  const lineEnds = ends.finding(file.name);
  return {
    name: file.name,
    rows,
    findings: lineEnds === null ? text.findings : [...text.findings, lineEnds],
    eachRaw: async (lines, take) => eachRawRecord(text, lines, take),
  };
}

/** In UTF-8, with the number of its line before each row. */
function writeRows(
  text: TextFile,
  file: string,
  path: string,
  rejects: RejectWriter,
  ends: LineEnds,
): number {
  using sink = new TextSink(path);
  let rows = 0;
  for (const record of recordsOf(text, ends.add)) {
    if (record.kind === "rejected") {
      rejects.add({ file, line: record.line, column: null, raw: record.raw, reason: record.reason });
      continue;
    }
    rows++;
    const fields = record.fields === null ? record.raw : record.fields.map(quoteField).join(text.delimiter);
    sink.write(`${String(record.line)}${text.delimiter}${fields}\n`);
  }
  return rows;
}

function eachRawRecord(
  text: TextFile,
  lines: readonly number[],
  take: (place: number, raw: string) => void,
): void {
  let place = 0;
  for (const { line, raw } of recordsOf(text)) {
    for (; lines[place] === line; place++) take(place, raw);
    if (place === lines.length) return;
  }
}

async function stageParquet(plan: StagePlan, file: SourceFile): Promise<StagedFile> {
  const { engine, sourceDir, table } = plan;
  const from = `read_parquet(${sqlString(join(sourceDir, file.name))}, hive_partitioning = false, file_row_number = true)`;
  const names = await selectNames(engine, from, file.name);
  const { places, headerRows } = locateColumns(file.name, [names], table.fields);
  const texts = names.map((name) => `${sqlName(name)}::VARCHAR`);
  const fields = places.map((place) => (place === null ? null : (texts[place] ?? null)));
  const staged = `SELECT file_row_number + 1 AS line, ${fieldsSql(table, fields, file)} FROM ${from}`;
  await readParquet(file.name, () => engine.execute(`CREATE OR REPLACE TEMP TABLE staged AS ${staged}`));
  const { columns } = await engine.query("SELECT count(*)::INTEGER FROM staged");
  const rows = Number(columns[0]?.values[0]);
  const { evidence } = headerRows;
  return {
    name: file.name,
    rows,
    findings: [{ file: file.name, topic: "header", value: "parquet", confidence: "certain", evidence }],
    eachRaw: async (lines, take) => {
      const raw = texts.map((text) => `coalesce(${text}, '')`).join(" || ',' || ");
      const wanted = `SELECT (${raw}) AS raw FROM ${from} WHERE file_row_number + 1 IN (${lines.join(", ")}) ORDER BY file_row_number`;
      const [column] = (await engine.query(wanted)).columns;
      if (column?.kind !== "text") throw new Error(`${file.name} gave no text`);
      lines.forEach((_, place) => take(place, column.dictionary[column.values[place] ?? 0] ?? ""));
    },
  };
}

async function selectNames(engine: QueryEngine, from: string, file: string): Promise<readonly string[]> {
  const { columns } = await readParquet(file, () =>
    engine.query(`SELECT * EXCLUDE (file_row_number) FROM ${from} LIMIT 0`),
  );
  return columns.map(({ name }) => name);
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
