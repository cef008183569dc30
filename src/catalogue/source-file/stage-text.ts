import { rmSync } from "node:fs";
import { join } from "node:path";
import { sqlString } from "../../engines/duckdb/sql-text.ts";
import { FieldInspector } from "./field-facts.ts";
import { ParquetWriter } from "./parquet-writer.ts";
import type { SourceRecord } from "./read-record.ts";
import { RecordReader } from "./record-reader.ts";
import type { RejectWriter } from "./reject-writer.ts";
import type { PieceText, SourceFile, StagedFile, StagePlan } from "./staged-file.ts";
import { openTextFile, type TextFile } from "./text-file.ts";

/** As much as keeps DuckDB's threads busy, and little enough for two or three to lie in memory beside it. */
const PIECE_BYTES = 16 << 20;

/** Reads a file of text, of any encoding and delimiter. Lines that are no rows are rejected. */
export function stageText(plan: StagePlan, file: SourceFile, rejects: RejectWriter): StagedFile {
  const text = openTextFile(plan.sourceDir, file.name, plan.table.fields, plan.overrides);
  const findings = [...text.findings];
  return {
    name: file.name,
    *pieces() {
      using reader = new RecordReader(text);
      for (let number = 0, ended = false; !ended; number++) {
        const path = join(plan.scratchDir, `rows-${String(number)}.parquet`);
        const inspector = new FieldInspector(plan.table.fields, text.places);
        const written = writePiece(reader, path, inspector, (record) => {
          const { line, raw, reason } = record;
          rejects.add({ file: file.name, line, column: null, raw, reason });
        });
        ended = written.ended;
        if (written.rows > 0) {
          yield {
            rows: written.rows,
            from: sqlString(path),
            texts: textsOf(plan, file, text, inspector),
            [Symbol.dispose]: () => {
              rmSync(path);
            },
          };
        }
      }
      const ends = reader.lines.ends.finding(file.name);
      if (ends !== null) findings.push(ends);
    },
    findings: () => findings,
    eachRaw: (lines, take) => {
      eachRawRecord(text, lines, take);
      return Promise.resolve();
    },
  };
}

/** Writes rows, though not all in their order, until there are enough of them or no more. */
function writePiece(
  reader: RecordReader,
  path: string,
  inspector: FieldInspector,
  reject: (record: SourceRecord & { readonly kind: "rejected" }) => void,
) {
  const { columns, lines } = reader;
  using writer = new ParquetWriter(path, columns.buffers.length);
  let record = reader.next();
  for (; record !== null; record = reader.next()) {
    if (record !== "scanned" && record.kind === "rejected") {
      reject(record);
      continue;
    }
    if (record !== "scanned") columns.write(record.fields);
    columns.commit(record === "scanned" ? lines.count : record.line);
    if (!columns.isFull) continue;
    inspector.add(columns);
    writer.writeRows(columns);
    if (writer.size > PIECE_BYTES) break;
  }
  inspector.add(columns);
  writer.writeRows(columns);
  writer.finish();
  return { rows: writer.rows, ended: record === null };
}

function textsOf(
  { table }: StagePlan,
  { values = {} }: SourceFile,
  { places }: TextFile,
  { facts }: FieldInspector,
): readonly PieceText[] {
  return table.fields.map(({ name }, index) => {
    const place = places[index] ?? null;
    return place === null
      ? { sql: sqlString(values[name] ?? ""), facts: null }
      : { sql: `c${String(place)}`, facts: facts[index] ?? null };
  });
}

function eachRawRecord(
  text: TextFile,
  wanted: readonly number[],
  take: (place: number, raw: string) => void,
): void {
  using reader = new RecordReader(text);
  let place = 0;
  for (let record = reader.next(); record !== null && place < wanted.length; record = reader.next()) {
    const line = record === "scanned" ? reader.lines.count : record.line;
    for (; wanted[place] === line; place++) {
      take(place, record === "scanned" ? reader.lines.passedText() : record.raw);
    }
  }
}
