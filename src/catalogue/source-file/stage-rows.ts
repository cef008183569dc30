import { rmSync } from "node:fs";
import { join } from "node:path";
import { sqlString } from "../../engines/duckdb/sql-text.ts";
import { MAX_LINE } from "./byte-lines.ts";
import { locateColumns } from "./locate-columns.ts";
import { ParquetWriter } from "./parquet-writer.ts";
import type { RejectWriter } from "./reject-writer.ts";
import type { Reason } from "./reject-reason.ts";
import type { SourceRows } from "./source-rows.ts";
import type { SourceFile, StagedFile, StagePlan } from "./staged-file.ts";
import { TextColumns } from "./text-columns.ts";

/** Brings rows that are no lines of a file to where those of text files go: they are judged and counted alike. */
export function stageRows(
  { scratchDir, table }: StagePlan,
  { name: file, values = {} }: SourceFile,
  open: () => SourceRows,
  rejects: RejectWriter,
): StagedFile {
  const source = open();
  const { places } = locateColumns(file, [source.names], table.fields);
  const path = join(scratchDir, "rows.parquet");
  const texts = table.fields.map(({ name }, index) => {
    const place = places[index] ?? null;
    return { sql: place === null ? sqlString(values[name] ?? "") : `c${String(place)}`, facts: null };
  });
  return {
    name: file,
    *pieces() {
      const rows = writeRows(file, source, path, rejects);
      yield {
        rows,
        from: sqlString(path),
        texts,
        [Symbol.dispose]: () => rmSync(path),
      };
    },
    findings: () => source.findings,
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

function writeRows(file: string, { names, read }: SourceRows, path: string, rejects: RejectWriter): number {
  using writer = new ParquetWriter(path, names.length);
  const columns = new TextColumns(names.length);
  for (const row of read()) {
    const { line, raw } = row;
    const reason = row.kind === "row" ? faultOf(row) : row.reason;
    if (reason !== null) rejects.add({ file, line, column: null, raw, reason });
    else if (row.kind === "row") {
      columns.write(row.fields);
      columns.commit(line);
      if (columns.isFull) writer.writeRows(columns);
    }
  }
  writer.writeRows(columns);
  writer.finish();
  return writer.rows;
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
