import { closeSync, openSync, writeSync } from "node:fs";
import { sqlString } from "../../engines/duckdb/sql-text.ts";
import type { RejectedRow } from "../dataset-module.ts";
import { MAX_LINE } from "./byte-lines.ts";
import { type Reason, reasonText } from "./reject-reason.ts";

const BUFFERED = 1 << 20;
const MAX_TOLD = 100;
const COLUMNS = [
  "file",
  "line",
  "column_name",
  "reason_code",
  "reason_params",
  "reason_ko",
  "reason_en",
  "raw",
];

/** Text to a file, a megabyte at a time. */
export class TextSink implements Disposable {
  readonly #file: number;
  #text = "";

  constructor(path: string) {
    this.#file = openSync(path, "w");
  }

  write(text: string): void {
    this.#text += text;
    if (this.#text.length > BUFFERED) this.#flush();
  }

  #flush(): void {
    const bytes = Buffer.from(this.#text);
    // What a full disk did not take is not tried again on closing, whose failure would hide the first.
    this.#text = "";
    for (let at = 0; at < bytes.length;) at += writeSync(this.#file, bytes, at);
  }

  [Symbol.dispose](): void {
    try {
      this.#flush();
    } finally {
      closeSync(this.#file);
    }
  }
}

export interface Reject {
  readonly file: string;
  readonly line: number;
  readonly column: string | null;
  readonly raw: string;
  readonly reason: Reason;
}

/** Rejected rows on their way to their table. */
export class RejectWriter implements Disposable {
  readonly #path: string;
  readonly #sink: TextSink;
  #count = 0;
  readonly #told: RejectedRow[] = [];

  constructor(path: string) {
    this.#path = path;
    this.#sink = new TextSink(path);
  }

  get count(): number {
    return this.#count;
  }

  /** The first of them. */
  get told(): readonly RejectedRow[] {
    return this.#told;
  }

  add({ file, line, column, raw, reason }: Reject): void {
    const text = reasonText(reason);
    this.#count++;
    if (this.#told.length < MAX_TOLD)
      this.#told.push({ file, line, column, raw: raw.slice(0, 80), reason: text });
    const fields = [
      file,
      String(line),
      column ?? "",
      reason.code,
      JSON.stringify(reason.params),
      text.ko,
      text.en,
    ];
    this.#sink.write(`${[...fields, raw.slice(0, MAX_LINE)].map(quoted).join(",")}\n`);
  }

  /** The rows as SQL, in order; to be read when this is disposed. */
  sql(): string {
    const types = COLUMNS.map((name) => `${name}: '${name === "line" ? "BIGINT" : "VARCHAR"}'`);
    return `
SELECT * REPLACE (nullif(column_name, '') AS column_name)
FROM read_csv(${sqlString(this.#path)}, header = false, auto_detect = false, delim = ',', quote = '"', escape = '"',
  parallel = false, allow_quoted_nulls = false, columns = {${types.join(", ")}})
ORDER BY file, line`;
  }

  [Symbol.dispose](): void {
    this.#sink[Symbol.dispose]();
  }
}

/** DuckDB reads no zero bytes; the sign for one stands for it. */
function quoted(field: string): string {
  return `"${field.replaceAll('"', '""').replaceAll("\0", "\u2400")}"`;
}
