import { ByteLines } from "./byte-lines.ts";
import { readRecord, type SourceRecord } from "./read-record.ts";
import { RowScanner } from "./row-scanner.ts";
import { splitRecord } from "./split-record.ts";
import { TextColumns } from "./text-columns.ts";
import type { TextFile } from "./text-file.ts";

/** The records below the header of a text file. Of most, which are plain rows, no string is made. */
export class RecordReader implements Disposable {
  readonly lines: ByteLines;
  /** Where a plain row is written, and waits to be committed until the next is read. */
  readonly columns: TextColumns;
  readonly #file: TextFile;
  readonly #scanner: RowScanner;

  constructor(file: TextFile) {
    this.lines = new ByteLines(file.path, file.encoding);
    this.columns = new TextColumns(file.width, this.lines.maxBytes);
    this.#file = file;
    this.#scanner = new RowScanner(this.lines, file.delimiter, this.columns);
    while (this.lines.count < file.headerLine && this.lines.take() !== null);
  }

  /** `scanned`: a plain row, which is in the columns. Null at the end. */
  next(): "scanned" | SourceRecord | null {
    for (;;) {
      switch (this.#scanner.next()) {
        case "row":
          return "scanned";
        case "other":
          return this.#recordOf();
        case "end":
          return null;
        case "blank":
      }
    }
  }

  #recordOf(): SourceRecord | null {
    const { delimiter, width } = this.#file;
    const line = this.lines.take();
    if (line === null) return null;
    const record = readRecord(line, this.lines.ahead(), delimiter, width);
    for (let more = record.kind === "row" ? record.more : 0; more > 0; more--) this.lines.take();
    return record;
  }

  [Symbol.dispose](): void {
    this.lines[Symbol.dispose]();
  }
}

/** All of them, with their fields. */
export function* recordsOf(file: TextFile): Generator<SourceRecord> {
  using reader = new RecordReader(file);
  for (let record = reader.next(); record !== null; record = reader.next()) {
    if (record !== "scanned") yield record;
    else {
      const raw = reader.lines.passedText();
      const { fields } = splitRecord(raw, file.delimiter);
      yield { kind: "row", line: reader.lines.count, raw, fields, more: 0 };
    }
  }
}
