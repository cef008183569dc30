import type { Rule, SourceField } from "./source-table.ts";
import { PREFIX, type TextColumns } from "./text-columns.ts";

/** What is known of all texts of a field in a file, so that SQL need not look for it row by row. */
export interface FieldFacts {
  /** Some have blanks around them. */
  readonly padded: boolean;
  /**
   * Numbers are all digits, with a minus or, in decimals, a point among them; times all are `YYYY-MM-DD`, alone or with
   * `hh:mm` or `hh:mm:ss` behind a space or T. DuckDB's casts take more than that, but these as we do.
   */
  readonly plain: boolean;
  /** How many are not empty. */
  readonly filled: number;
  /** Some are. */
  readonly gappy: boolean;
}

interface Found {
  padded: boolean;
  plain: boolean;
  filled: number;
  gappy: boolean;
}

/** Finds out about fields as rows are written. */
export class FieldInspector {
  readonly #fields: readonly {
    readonly kind: Rule["kind"];
    readonly place: number | null;
    readonly found: Found;
  }[];

  /** @param places of each field in a row; null for those that no row has */
  constructor(fields: readonly SourceField[], places: readonly (number | null)[]) {
    this.#fields = fields.map(({ rule: { kind } }, index) => ({
      ...{ kind, place: places[index] ?? null },
      found: { padded: false, plain: true, filled: 0, gappy: false },
    }));
  }

  /** Looks at all committed rows. */
  add({ buffers, sizes, count }: TextColumns): void {
    for (const { kind, place, found } of this.#fields) {
      const buffer = place === null ? undefined : buffers[place];
      if (buffer === undefined || place === null) continue;
      const filled = inspectTexts(kind, buffer.subarray(0, sizes[place]), found);
      found.filled += filled;
      found.gappy ||= filled < count;
    }
  }

  /** Of each field; null for those that no row has. */
  get facts(): readonly (FieldFacts | null)[] {
    return this.#fields.map(({ place, found }) => (place === null ? null : found));
  }
}

/** A column at a time, which is twice as fast as a row at a time. @returns how many are not empty */
function inspectTexts(kind: Rule["kind"], bytes: Uint8Array, found: Found): number {
  let { padded, plain } = found;
  let filled = 0;
  let from = PREFIX;
  while (from <= bytes.length) {
    const to = from + lengthAt(bytes, from - PREFIX);
    if (to > from) {
      filled++;
      padded ||= startsBlank(bytes, from) || endsBlank(bytes, to);
      plain &&= isPlain(kind, bytes, from, to);
    }
    from = to + PREFIX;
  }
  found.padded = padded;
  found.plain = plain;
  return filled;
}

function lengthAt(bytes: Uint8Array, at: number): number {
  const [a = 0, b = 0] = [bytes[at], bytes[at + 1]];
  const [c = 0, d = 0] = [bytes[at + 2], bytes[at + 3]];
  return a | (b << 8) | (c << 16) | (d << 24);
}

function isPlain(kind: Rule["kind"], bytes: Uint8Array, from: number, to: number): boolean {
  switch (kind) {
    case "text":
      return true;
    case "time":
      return isPlainTime(bytes, from, to - from);
    case "integer":
    case "decimal":
      return isPlainNumber(bytes, from, to, kind === "decimal");
  }
}

const SPACE = 0x20;
const TAB = 0x09;
const MINUS = 0x2d;
const POINT = 0x2e;
const COLON = 0x3a;
const LETTER_T = 0x54;
const DAY_LENGTH = 10;
const MINUTE_LENGTH = 16;
const SECOND_LENGTH = 19;

/** Also true of some characters beside the blanks U+00A0 and U+3000, which does no harm. */
function startsBlank(bytes: Uint8Array, from: number): boolean {
  const byte = bytes[from];
  return byte === SPACE || byte === TAB || byte === 0xc2 || byte === 0xe3;
}

function endsBlank(bytes: Uint8Array, to: number): boolean {
  switch (bytes[to - 1]) {
    case SPACE:
    case TAB:
      return true;
    case 0xa0:
      return bytes[to - 2] === 0xc2;
    case 0x80:
      return bytes[to - 2] === 0x80 && bytes[to - 3] === 0xe3;
    default:
      return false;
  }
}

function isPlainNumber(bytes: Uint8Array, from: number, to: number, decimal: boolean): boolean {
  const first = bytes[from] === MINUS ? from + 1 : from;
  const point = endOfDigits(bytes, first, to);
  if (point === first || point === to) return point > first;
  return decimal && bytes[point] === POINT && point + 1 < to && endOfDigits(bytes, point + 1, to) === to;
}

function endOfDigits(bytes: Uint8Array, from: number, to: number): number {
  let at = from;
  while (at < to && isDigit(bytes[at])) at++;
  return at;
}

function isPlainTime(bytes: Uint8Array, at: number, length: number): boolean {
  if (length < DAY_LENGTH || !isDay(bytes, at)) return false;
  if (length === DAY_LENGTH) return true;
  const separator = bytes[at + 10];
  if (separator !== SPACE && separator !== LETTER_T) return false;
  if (length === MINUTE_LENGTH) return isMinute(bytes, at + 11);
  return length === SECOND_LENGTH && isMinute(bytes, at + 11) && isColonAndTwo(bytes, at + 16);
}

function isDay(bytes: Uint8Array, at: number): boolean {
  const dashes = bytes[at + 4] === MINUS && bytes[at + 7] === MINUS;
  return dashes && isTwo(bytes, at) && isTwo(bytes, at + 2) && isTwo(bytes, at + 5) && isTwo(bytes, at + 8);
}

/** DuckDB's cast takes 24:00 for the next day; its strptime, and so we, for no time. */
function isMinute(bytes: Uint8Array, at: number): boolean {
  return isTwo(bytes, at) && isColonAndTwo(bytes, at + 2) && !(bytes[at] === 0x32 && bytes[at + 1] === 0x34);
}

function isColonAndTwo(bytes: Uint8Array, at: number): boolean {
  return bytes[at] === COLON && isTwo(bytes, at + 1);
}

function isTwo(bytes: Uint8Array, at: number): boolean {
  return isDigit(bytes[at]) && isDigit(bytes[at + 1]);
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x30 && byte <= 0x39;
}
