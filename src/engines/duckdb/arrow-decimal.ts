import { Decimal, Float64, Utf8, type Vector, vectorFromArray } from "apache-arrow";
import { integerFloats } from "../integer-floats.ts";
import type { DecimalColumn } from "../query-engine.ts";
import { fixedVector, validityOf } from "./arrow-fixed.ts";

const DECIMAL128_DIGITS = 38;
const DECIMAL128_END = 10n ** BigInt(DECIMAL128_DIGITS);

/**
 * Float64 while every unscaled value is a safe integer: then the quotient is the double nearest to the decimal, which
 * prints as that decimal, and arquero, danfo and charts can compute with it (they cannot with Arrow's Decimal). Larger
 * values would lose digits, so such a column becomes Decimal128.
 */
export function decimalVector(column: DecimalColumn, length: number): Vector {
  const { values, scale, nulls } = column;
  const integers = isArray(values) ? null : exactNumbers(values, nulls);
  if (integers === null) return wideVector(values, nulls, scale);
  const divisor = 10 ** scale;
  const floats = new Float64Array(length);
  for (let row = 0; row < length; row++) floats[row] = (integers[row] ?? 0) / divisor;
  return fixedVector(new Float64(), floats, length, validityOf(nulls));
}

function isArray(values: DecimalColumn["values"]): values is readonly bigint[] {
  return Array.isArray(values);
}

/** The integers as numbers; null when one of them is not a safe integer. */
function exactNumbers(
  values: Int16Array | Int32Array | BigInt64Array,
  nulls: Uint8Array | null,
): Int16Array | Int32Array | Float64Array | null {
  return values instanceof BigInt64Array ? integerFloats(values, nulls) : values;
}

/** Integers over 64 bits as Decimal128 of a scale, or as text when even that is too small. */
export function wideVector(
  values: ArrayLike<number | bigint>,
  nulls: Uint8Array | null,
  scale: number,
): Vector {
  const wide = Array.from(values, (value, row) => (nulls !== null && nulls[row] === 1 ? 0n : BigInt(value)));
  if (wide.some((value) => value >= DECIMAL128_END || value <= -DECIMAL128_END))
    return textVector(wide, nulls);
  const words = new BigInt64Array(wide.length * 2);
  wide.forEach((value, row) => {
    words[row * 2] = BigInt.asIntN(64, value);
    words[row * 2 + 1] = value >> 64n;
  });
  const type = new Decimal(scale, DECIMAL128_DIGITS, 128);
  return fixedVector(type, new Uint32Array(words.buffer), wide.length, validityOf(nulls));
}

function textVector(values: readonly bigint[], nulls: Uint8Array | null): Vector {
  const texts = values.map((value, row) => (nulls !== null && nulls[row] === 1 ? null : String(value)));
  return vectorFromArray(texts, new Utf8());
}
