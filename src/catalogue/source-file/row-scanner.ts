import { type ByteLines, CR, LF, MAX_LINE } from "./byte-lines.ts";
import { CP949 } from "./cp949-table.ts";
import type { Delimiter } from "./split-record.ts";
import { PREFIX, type TextColumns } from "./text-columns.ts";

const ZERO = 0;
const SPACE = 0x20;
const QUOTE = 0x22;
/** No byte above it, but for some delimiters, means anything to a table. */
const COMMA = 0x2c;
const NOT_ASCII = 0x80;
/** U+FFFD in UTF-8. */
const FAULT = [0xef, 0xbf, 0xbd] as const;

/**
 * `row`: sound and of the right number of fields; it is written, and its line passed. `blank`: nothing but spaces, and
 * passed. `other`: not passed, to be looked at as text.
 */
type Scanned = "row" | "blank" | "other" | "end";

/**
 * Goes through lines byte by byte and makes no string of them: fields go to columns, as UTF-8 and without quotes. A line
 * with a stray quote, a line end in quotes, a zero byte, an unreadable one or another number of fields is left to others.
 */
export class RowScanner {
  readonly #lines: ByteLines;
  readonly #columns: TextColumns;
  readonly #delimiter: number;
  /** Bytes from here on up are looked at. */
  readonly #wide: number;
  /** Where a field is written to. */
  #out: Uint8Array;
  #to = 0;
  #from = 0;
  #quoted = false;
  #sound = true;
  /** How many fields have ended. */
  #ended = 0;

  constructor(lines: ByteLines, delimiter: Delimiter, columns: TextColumns) {
    this.#lines = lines;
    this.#columns = columns;
    this.#delimiter = delimiter.charCodeAt(0);
    this.#wide = lines.form === "cp949" ? NOT_ASCII : FAULT[0];
    this.#out = columns.buffers[0] ?? new Uint8Array(0);
  }

  /** Writes a row to the columns, where it waits to be committed. */
  next(): Scanned {
    const lines = this.#lines;
    for (;;) {
      const stop = this.#scan();
      if (stop !== null) return this.#conclude(stop);
      if (lines.size - lines.at > MAX_LINE) return "other";
      if (lines.complete) return lines.size === lines.at ? "end" : "other";
      lines.readOn();
    }
  }

  #conclude(stop: number): Scanned {
    const lines = this.#lines;
    if (this.#ended === 0 && isBlank(lines.bytes, lines.at, stop)) {
      lines.pass(stop);
      return "blank";
    }
    const { ends, buffers } = this.#columns;
    if (this.#ended !== buffers.length - 1 || !this.#sound || this.#quoted) return "other";
    ends[this.#ended] = this.#to;
    lines.pass(stop);
    return "row";
  }

  /** Writes the line that begins at `at`. @returns where it ends; null when that is not seen */
  #scan(): number | null {
    const { bytes, at, size, complete } = this.#lines;
    const { ends } = this.#columns;
    const delimiter = this.#delimiter;
    const wide = this.#wide;
    const end = Math.min(size, at + MAX_LINE);
    this.#start();
    let out = this.#out;
    let to = this.#to;
    let from = at;
    let field = 0;
    while (from < end) {
      let byte = bytes[from++] ?? ZERO;
      // Almost all bytes are written here.
      while (from < end && isOrdinary(byte, delimiter, wide)) {
        out[to++] = byte;
        byte = bytes[from++] ?? ZERO;
      }
      if (byte === delimiter && !this.#quoted) {
        ends[field++] = to;
        this.#to = to;
        this.#begin(field);
        out = this.#out;
        to = this.#to;
      } else if (isLineEnd(byte)) {
        return this.#stopAt(byte, from, to, field);
      } else {
        from = this.#special(byte, from, to);
        to = this.#to;
      }
    }
    return complete && end === size && end > at ? this.#stopAt(LF, end + 1, to, field) : null;
  }

  #start(): void {
    this.#quoted = false;
    this.#sound = true;
    this.#begin(0);
  }

  /** Goes on to a field. Those that are too many are written behind the last. */
  #begin(field: number): void {
    const out = this.#columns.buffers[field];
    if (out === undefined) return;
    this.#out = out;
    this.#to = (this.#columns.sizes[field] ?? 0) + PREFIX;
    this.#from = this.#to;
  }

  /** @param from behind the line end */
  #stopAt(byte: number, from: number, to: number, field: number): number | null {
    this.#to = to;
    this.#ended = field;
    // A carriage return at the very end may be half of a line end.
    return byte === LF || from < this.#lines.size || this.#lines.complete ? from - 1 : null;
  }

  /** Writes what may mean more than itself. @returns where to go on reading */
  #special(byte: number, from: number, to: number): number {
    this.#to = to;
    if (byte === QUOTE) return this.#quote(from);
    if (byte >= NOT_ASCII && this.#wide === NOT_ASCII) return this.#pair(byte, from);
    this.#out[this.#to++] = byte;
    if (byte === ZERO || (byte === FAULT[0] && this.#isFault(from))) this.#sound = false;
    return from;
  }

  /** Of the quotes only those that are doubled are written, once. */
  #quote(from: number): number {
    const next = this.#byteAt(from);
    if (!this.#quoted) {
      this.#quoted = this.#to === this.#from;
      this.#sound &&= this.#quoted;
      return from;
    }
    if (next === QUOTE) {
      this.#out[this.#to++] = QUOTE;
      return from + 1;
    }
    this.#quoted = false;
    this.#sound &&= next === this.#delimiter || isLineEnd(next);
    return from;
  }

  #pair(lead: number, from: number): number {
    const unit = CP949[lead * 256 + this.#byteAt(from)] ?? 0;
    this.#to = writeUnit(this.#out, this.#to, unit);
    if (unit !== 0) return from + 1;
    this.#sound = false;
    return from;
  }

  #isFault(from: number): boolean {
    return this.#byteAt(from) === FAULT[1] && this.#byteAt(from + 1) === FAULT[2];
  }

  /** Behind the end there is as good as a line end. */
  #byteAt(place: number): number {
    return place < this.#lines.size ? (this.#lines.bytes[place] ?? LF) : LF;
  }
}

function isOrdinary(byte: number, delimiter: number, wide: number): boolean {
  return (byte > COMMA || byte === SPACE) && byte < wide && byte !== delimiter;
}

function isLineEnd(byte: number): boolean {
  return byte === LF || byte === CR;
}

function isBlank(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (bytes[at] !== SPACE) return false;
  return true;
}

/** A UTF-16 unit, which is never a surrogate in CP949, as UTF-8. */
function writeUnit(out: Uint8Array, at: number, unit: number): number {
  if (unit < 0x800) {
    out[at] = 0xc0 | (unit >> 6);
    out[at + 1] = 0x80 | (unit & 0x3f);
    return at + 2;
  }
  out[at] = 0xe0 | (unit >> 12);
  out[at + 1] = 0x80 | ((unit >> 6) & 0x3f);
  out[at + 2] = 0x80 | (unit & 0x3f);
  return at + 3;
}
