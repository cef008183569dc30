import { type Line, MAX_LINE } from "./byte-lines.ts";
import type { Reason } from "./reject-reason.ts";
import { type Delimiter, splitRecord } from "./split-record.ts";

/** Lines that one quoted field may run over. */
const MAX_RECORD_LINES = 20;

/** What a line, or several of them, is: each line that is not blank is in exactly one record. */
export type SourceRecord =
  | {
      readonly kind: "row";
      readonly line: number;
      /** As written, without its line end; those in its quotes are all `\n`. */
      readonly raw: string;
      readonly fields: readonly string[];
      /** How many lines after the first it goes on in. */
      readonly more: number;
    }
  | {
      readonly kind: "rejected";
      readonly line: number;
      readonly raw: string;
      readonly reason: Reason;
    };

/**
 * The record that begins with a line. A quoted field may hold line ends when the record then has the right width;
 * otherwise the line alone is rejected.
 * @param ahead the lines that follow it
 */
export function readRecord(
  line: Line,
  ahead: Iterable<Line>,
  delimiter: Delimiter,
  width: number,
): SourceRecord {
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
  return { kind: "row", line: number, raw: text, fields, more: 0 };
}

function unreadableReason(text: string): Reason | null {
  if (text.length > MAX_LINE) return { code: "line-too-long", params: { expected: String(MAX_LINE) } };
  if (text.includes("\ufffd")) return { code: "undecodable", params: {} };
  return text.includes("\0") ? { code: "zero-byte", params: {} } : null;
}

/** A record whose quoted field goes on in the next lines; null when it does not end there as a record should. */
function openRecord(
  { number, text }: Line,
  ahead: Iterable<Line>,
  delimiter: Delimiter,
  width: number,
): SourceRecord | null {
  let raw = text;
  let more = 0;
  for (const next of ahead) {
    if (more === MAX_RECORD_LINES || raw.length > MAX_LINE) return null;
    more++;
    raw += `\n${next.text}`;
    const { fields, closed } = splitRecord(raw, delimiter);
    if (!closed) continue;
    if (fields.length !== width || unreadableReason(raw) !== null) return null;
    return { kind: "row", line: number, raw, fields, more };
  }
  return null;
}
