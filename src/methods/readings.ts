import { inspect } from "node:util";
import { MethodError } from "./method-error.ts";

/** A series at even steps, in the order of time. What is null, undefined or NaN was not read. */
export type Readings = ArrayLike<number | null | undefined>;

/**
 * A copy of a series, NaN where nothing was read.
 * @param name of the argument, for what is thrown
 * @throws MethodError for a value that is no number or infinite, with its position.
 */
export function floatsOf(readings: Readings, name: string): Float64Array {
  const floats = new Float64Array(readings.length);
  for (let at = 0; at < floats.length; at += 1) floats[at] = floatOf(readings[at], name, at);
  return floats;
}

function floatOf(value: unknown, name: string, at: number): number {
  if (value === null || value === undefined) return NaN;
  if (typeof value === "number" && Math.abs(value) !== Infinity) return value;
  const shown = `${typeof value} ${inspect(value, { depth: 0 })}`;
  throw new MethodError({
    ko: `${name}[${String(at)}]이(가) 쓸 수 있는 수가 아닙니다(${shown}). 값이 없는 곳은 null로 두고, 글자나 bigint는 Number(…)로 바꾸세요.`,
    en: `${name}[${String(at)}] is not a number that can be used (${shown}). Put null where there is no value, and turn text or bigint into numbers with Number(…).`,
  });
}

/** @throws MethodError unless two series are of the same length. */
export function requireSameLength(
  [nameA, a]: readonly [string, ArrayLike<unknown>],
  [nameB, b]: readonly [string, ArrayLike<unknown>],
): void {
  if (a.length === b.length) return;
  throw new MethodError({
    ko: `${nameA}(${String(a.length)}개)와 ${nameB}(${String(b.length)}개)의 길이가 다릅니다. 같은 시각끼리 맞춘 두 열을 넣으세요.`,
    en: `${nameA} (${String(a.length)} values) and ${nameB} (${String(b.length)}) differ in length. Pass two columns matched by time.`,
  });
}
