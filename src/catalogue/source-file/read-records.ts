import { type Line, MAX_LINE } from "./read-lines.ts";
import type { Reason } from "./reject-reason.ts";
import { type Delimiter, splitRecord } from "./split-record.ts";

/** Lines that one quoted field may run over. */
const MAX_RECORD_LINES = 20;

export type SourceRecord =
  | {
      readonly kind: "row";
      readonly line: number;
      /** As written, without its line end. */
      readonly raw: string;
      /** Null when nothing is quoted, and splitting at delimiters is enough. */
      readonly fields: readonly string[] | null;
    }
  | { readonly kind: "rejected"; readonly line: number; readonly raw: string; readonly reason: Reason };

/**
 * The records of lines: each line that is not blank is in exactly one of them. A quoted field may hold line ends when
 * the record then has the right width; otherwise its first line alone is rejected.
 */
export function* readRecords(
  lines: Iterable<Line>,
  delimiter: Delimiter,
  width: number,
): Generator<SourceRecord> {
  const ahead = new LinesAhead(lines);
  for (let line = ahead.take(); line !== null; line = ahead.take()) {
    if (/^ *$/.test(line.text)) continue;
    yield recordOf(line, ahead, delimiter, width);
  }
}

function recordOf(line: Line, ahead: LinesAhead, delimiter: Delimiter, width: number): SourceRecord {
  const { number, text } = line;
  const reject = (reason: Reason): SourceRecord => ({ kind: "rejected", line: number, raw: text, reason });
  const unreadable = unreadableReason(text);
  if (unreadable !== null) return reject(unreadable);
  const { fields, closed } = splitRecord(text, delimiter);
  if (!closed) {
    return openRecord(line, ahead, delimiter, width) ?? reject({ code: "unclosed-quote", params: {} });
  }
  if (fields.length !== width) {
    const cut = line.end === "" && fields.length < width;
    const params = { expected: String(width), value: String(fields.length) };
    return reject({ code: cut ? "cut-line" : "field-count", params });
  }
  return { kind: "row", line: number, raw: text, fields: text.includes('"') ? fields : null };
}

function unreadableReason(text: string): Reason | null {
  if (text.length > MAX_LINE) return { code: "line-too-long", params: { expected: String(MAX_LINE) } };
  if (text.includes("\ufffd")) return { code: "undecodable", params: {} };
  return text.includes("\0") ? { code: "zero-byte", params: {} } : null;
}

/** A record whose quoted field goes on in the next lines; null when it does not end there as a record should. */
function openRecord(line: Line, ahead: LinesAhead, delimiter: Delimiter, width: number): SourceRecord | null {
  let raw = line.text;
  for (let count = 0; count < MAX_RECORD_LINES; count++) {
    const next = ahead.peek(count);
    if (next === null || raw.length > MAX_LINE) return null;
    raw += `\n${next.text}`;
    const { fields, closed } = splitRecord(raw, delimiter);
    if (!closed) continue;
    if (fields.length !== width || unreadableReason(raw) !== null) return null;
    ahead.drop(count + 1);
    return { kind: "row", line: line.number, raw, fields };
  }
  return null;
}

class LinesAhead {
  readonly #lines: Iterator<Line>;
  readonly #queue: Line[] = [];

  constructor(lines: Iterable<Line>) {
    this.#lines = lines[Symbol.iterator]();
  }

  take(): Line | null {
    return this.#queue.shift() ?? this.#read();
  }

  peek(place: number): Line | null {
    while (this.#queue.length <= place) {
      const line = this.#read();
      if (line === null) return null;
      this.#queue.push(line);
    }
    return this.#queue[place] ?? null;
  }

  drop(count: number): void {
    this.#queue.splice(0, count);
  }

  #read(): Line | null {
    const next = this.#lines.next();
    return next.done === true ? null : next.value;
  }
}
