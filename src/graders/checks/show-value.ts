import { DecodedFunction, DecodedTable } from "#wire/decode-tagged";

const SHOWN_LENGTH = 80;

/** What kind of thing a decoded value is, in the words of TypeScript. */
export function kindOf(value: unknown): string {
  if (value === null) return "null";
  if (typeof value !== "object") return typeof value;
  if (Array.isArray(value)) return "array";
  for (const [type, name] of KINDS) if (value instanceof type) return name;
  return "object";
}

const KINDS = [
  [DecodedTable, "table"],
  [DecodedFunction, "function"],
  [Date, "Date"],
  [Map, "Map"],
  [Set, "Set"],
] as const;

/** A decoded value as one short line of text. */
export function showValue(value: unknown): string {
  return showLine(textOf(value), SHOWN_LENGTH);
}

/** A text as one line of at most so many UTF-16 units: control and direction characters out, the rest as it is. */
export function showLine(text: string, length: number): string {
  const line = text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, " ");
  return line.length <= length ? line : `${line.slice(0, length - 1).toWellFormed()}…`;
}

function textOf(value: unknown): string {
  if (typeof value === "string") return value.slice(0, 2 * SHOWN_LENGTH);
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? "Invalid Date" : value.toISOString();
  if (value === null || typeof value !== "object") return String(value);
  if (value instanceof DecodedTable) return `table ${String(value.rows)} × ${String(value.columns.length)}`;
  if (value instanceof Map || value instanceof Set) return `${kindOf(value)}(${String(value.size)})`;
  if (Array.isArray(value)) return `[${shownItems(value.slice(0, 12).map(textOf), value.length > 12)}]`;
  if (value instanceof DecodedFunction) return "function";
  const entries = Object.entries(value);
  const shown = entries.slice(0, 12).map(([key, each]) => `${key}: ${textOf(each)}`);
  return `{${shownItems(shown, entries.length > 12)}}`;
}

function shownItems(items: readonly string[], more: boolean): string {
  return [...items, ...(more ? ["…"] : [])].join(", ");
}
