import { type Data, type DataType, makeData, makeVector, type Vector } from "apache-arrow";

/** Arrow's own form of what is NULL. */
export interface Validity {
  readonly nullCount: number;
  readonly nullBitmap: Uint8Array | null;
}

/** @param nulls one byte a row, 1 where NULL; null when none is. */
export function validityOf(nulls: Uint8Array | null, length: number): Validity {
  if (nulls === null) return { nullCount: 0, nullBitmap: null };
  let nullCount = 0;
  for (const flag of nulls) nullCount += flag;
  return { nullCount, nullBitmap: packBits(length, (row) => nulls[row] === 0) };
}

/** Arrow's bitmap of `length` flags: bit i is set where `flag(i)` holds. */
export function packBits(length: number, flag: (index: number) => boolean): Uint8Array {
  const bits = new Uint8Array(Math.ceil(length / 64) * 8);
  for (let index = 0; index < length; index++) {
    if (flag(index)) bits[index >> 3] = (bits[index >> 3] ?? 0) | (1 << (index & 7));
  }
  return bits;
}

/** A vector over values that lie as Arrow lays them out. */
export function fixedVector<T extends DataType>(
  type: T,
  data: ArrayBufferView,
  length: number,
  validity: Validity,
): Vector<T> {
  // makeData is overloaded by concrete type and has no form for "some type".
  return makeVector(makeData({ type, data, length, ...validity } as never) as Data<T>);
}
