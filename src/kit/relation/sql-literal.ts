import { sqlNumber, sqlString } from "../../engines/duckdb/sql-text.ts";
import { KitError } from "../kit-error.ts";

/**
 * A value as SQL text. A Date is the TIMESTAMP of its UTC fields, which are the city's civil time.
 * @throws KitError for any other value.
 */
export function sqlLiteral(value: unknown): string {
  if (value === null || value === undefined) return "NULL";
  if (typeof value === "string") return textLiteral(value);
  if (typeof value === "bigint" || typeof value === "boolean") return String(value);
  if (typeof value === "number") return sqlNumber(value);
  if (value instanceof Date && !Number.isNaN(value.getTime())) return timestampLiteral(value);
  throw notAValue(value);
}

function textLiteral(text: string): string {
  if (text.includes("\0")) throw notAValue("\\0");
  return sqlString(text);
}

/** Years beyond four digits, which an ISO text writes with a sign, are counted from 1970 instead. */
function timestampLiteral(date: Date): string {
  const iso = date.toISOString();
  if (iso.length === "2026-01-01T00:00:00.000Z".length)
    return `TIMESTAMP '${iso.slice(0, -1).replace("T", " ")}'`;
  return `make_timestamp_ms(${String(date.getTime())})`;
}

function notAValue(value: unknown): KitError {
  const what = value instanceof Date ? "Invalid Date" : Array.isArray(value) ? "array" : typeof value;
  return new KitError({
    ko: `표의 식에는 숫자, 문자열, 불리언, 날짜, null만 값으로 쓸 수 있는데 ${what}을(를) 받았습니다.`,
    en: `An expression over a table takes numbers, text, booleans, dates and null as values; it was given ${what}.`,
  });
}
