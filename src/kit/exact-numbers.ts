import type { TimeUnit } from "../engines/query-engine.ts";
import { elementAt } from "./element-at.ts";

const HIGH_WORD = 2 ** 32;
const SAFE_HIGH = 2 ** 21;

/**
 * 64-bit integers as doubles, when every one that is not NULL is a safe integer; null otherwise. It reads the two
 * halves of each value, because making a bigint per value costs ten times as much.
 */
export function readInt64(
  values: BigInt64Array | BigUint64Array,
  nulls: Uint8Array | null,
): Float64Array | null {
  const low = new Uint32Array(values.buffer, values.byteOffset, values.length * 2);
  const signed = values instanceof BigInt64Array;
  const high = signed ? new Int32Array(values.buffer, values.byteOffset, values.length * 2) : low;
  const numbers = new Float64Array(values.length);
  for (let i = 0; i < values.length; i += 1) {
    const top = elementAt(high, 2 * i + 1);
    const value = top * HIGH_WORD + elementAt(low, 2 * i);
    const safe = top < SAFE_HIGH && value >= -Number.MAX_SAFE_INTEGER;
    if (!safe && nulls?.[i] !== 1) return null;
    numbers[i] = value;
  }
  return numbers;
}

/** `value / 10 ** scale` in full, such as `-0.05` for (-5, 2). */
export function decimalText(value: number | bigint, scale: number): string {
  const digits = String(value)
    .replace("-", "")
    .padStart(scale + 1, "0");
  const sign = value < 0 ? "-" : "";
  const point = digits.length - scale;
  return scale === 0 ? sign + digits : `${sign}${digits.slice(0, point)}.${digits.slice(point)}`;
}

const PER_MS: Readonly<Record<Exclude<TimeUnit, "s">, bigint>> = { ms: 1n, us: 1_000n, ns: 1_000_000n };

/** DuckDB writes ±infinity as the largest values of its type. */
const INFINITE = 2n ** 63n - 1n;

/**
 * A Date of so many units since 1970-01-01 00:00, cut to the millisecond before; an Invalid Date for ±infinity and
 * beyond what a Date can hold (± 271,821 years).
 */
export function epochDate(value: bigint, unit: TimeUnit): Date {
  if (value === INFINITE || value === -INFINITE) return new Date(NaN);
  return new Date(unit === "s" ? Number(value) * 1000 : Number(floorDivide(value, PER_MS[unit])));
}

function floorDivide(value: bigint, by: bigint): bigint {
  const quotient = value / by;
  return value < 0n && quotient * by !== value ? quotient - 1n : quotient;
}

/** `YYYY-MM-DD` of so many days since 1970-01-01; `±infinity` as DuckDB has it. */
export function epochDateText(days: number): string {
  if (Math.abs(days) === 2 ** 31 - 1) return days > 0 ? "infinity" : "-infinity";
  const date = new Date(days * 86_400_000);
  return Number.isNaN(date.getTime()) ? `${String(days)} days since 1970-01-01` : isoParts(date).day;
}

/** The civil day and time in a Date's UTC fields, such as `2012-03-01` and `00:05:00` or `00:05:00.250`. */
export function isoParts(date: Date): { readonly day: string; readonly time: string } {
  const [day = "", time = ""] = date.toISOString().slice(0, -1).split("T");
  return { day, time: time.replace(/\.000$/, "") };
}
