import { join } from "node:path";
import { sqlString } from "../../engines/duckdb/sql-text.ts";
import { locateColumns } from "./locate-columns.ts";
import { MAX_LINE } from "./read-lines.ts";
import { type RejectWriter, TextSink } from "./reject-writer.ts";
import type { Reason } from "./reject-reason.ts";
import type { SourceRows } from "./source-rows.ts";
import { quoteField } from "./split-record.ts";
import { assertStaged, fieldsSql, type SourceFile, type StagedFile, type StagePlan } from "./staged-file.ts";

/** Brings rows that are no lines of a file to where those of text files go: they are judged and counted alike. */
export async function stageRows(
  { engine, scratchDir, table }: StagePlan,
  file: SourceFile,
  open: () => SourceRows,
  rejects: RejectWriter,
): Promise<StagedFile> {
  const source = open();
  const { places } = locateColumns(file.name, [source.names], table.fields);
  const path = join(scratchDir, "rows.csv");
  const rows = writeRows(file.name, source, path, rejects);
  const names = source.names.map((_, place) => `c${String(place)}: 'VARCHAR'`);
  const fields = places.map((place) => (place === null ? null : `c${String(place)}`));
  await engine.execute(`
CREATE OR REPLACE TEMP TABLE staged AS SELECT line, ${fieldsSql(table, fields, file)}
FROM read_csv(${sqlString(path)}, header = false, auto_detect = false, delim = ',', quote = '"', escape = '"',
  columns = {line: 'BIGINT', ${names.join(", ")}})`);
  await assertStaged(engine, file.name, rows);
  return {
    name: file.name,
    rows,
    findings: source.findings,
    eachRaw: (lines, take) => {
      let place = 0;
      for (const { line, raw } of open().read()) {
        for (; lines[place] === line; place++) take(place, raw);
        if (place === lines.length) break;
      }
      return Promise.resolve();
    },
  };
}

function writeRows(file: string, { read }: SourceRows, path: string, rejects: RejectWriter): number {
  using sink = new TextSink(path);
  let rows = 0;
  for (const row of read()) {
    const { line, raw } = row;
    const reason = row.kind === "row" ? faultOf(row) : row.reason;
    if (reason !== null) rejects.add({ file, line, column: null, raw, reason });
    else if (row.kind === "row") {
      rows++;
      sink.write(`${[String(line), ...row.fields.map(quoteField)].join(",")}\n`);
    }
  }
  return rows;
}

/** What a table of text cannot hold either: half a character, a byte of zero, and more than DuckDB takes for a line. */
function faultOf({
  raw,
  fields,
}: {
  readonly raw: string;
  readonly fields: readonly string[];
}): Reason | null {
  const text = fields.join("\n");
  // Fields can be longer than what they were made of, as an outline's text is.
  if (Math.max(raw.length, text.length) > MAX_LINE)
    return { code: "line-too-long", params: { expected: String(MAX_LINE) } };
  if (text.includes("\0")) return { code: "zero-byte", params: {} };
  return text.isWellFormed() && !text.includes("\ufffd") ? null : { code: "undecodable", params: {} };
}
