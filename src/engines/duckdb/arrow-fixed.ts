import { type Data, type DataType, makeData, makeVector, Utf8, type Vector } from "apache-arrow";

/** Arrow's own form of what is NULL. */
export interface Validity {
  readonly nullCount: number;
  readonly nullBitmap: Uint8Array | null;
}

/** @param nulls one byte a row, 1 where NULL; null when none is. */
export function validityOf(nulls: Uint8Array | null): Validity {
  if (nulls === null) return { nullCount: 0, nullBitmap: null };
  const nullBitmap = packBits(nulls);
  let nullCount = 0;
  for (let index = 0; index < nullBitmap.length; index++) {
    nullCount += ONES[nullBitmap[index] ?? 0] ?? 0;
    nullBitmap[index] = ~(nullBitmap[index] ?? 0);
  }
  return { nullCount, nullBitmap };
}

/** How many bits of a byte are set. */
const ONES = Uint8Array.from({ length: 256 }, (_, byte) => byte.toString(2).replaceAll("0", "").length);

/** Flags of one byte, 0 or 1, as Arrow's bits: bit i of the whole is flag i. */
export function packBits(flags: Uint8Array): Uint8Array {
  const bits = new Uint8Array(Math.ceil(flags.length / 64) * 8);
  for (let byte = 0; byte * 8 < flags.length; byte++) {
    let packed = 0;
    for (let at = Math.min(flags.length, byte * 8 + 8) - 1; at >= byte * 8; at--) {
      packed = (packed << 1) | (flags[at] ?? 0);
    }
    bits[byte] = packed;
  }
  return bits;
}

/** Text as Arrow's UTF-8 values, without NULL. */
export function utf8Vector(texts: readonly string[]): Vector<Utf8> {
  const valueOffsets = new Int32Array(texts.length + 1);
  const pieces = texts.map((text) => Buffer.from(text));
  pieces.forEach((piece, index) => {
    valueOffsets[index + 1] = (valueOffsets[index] ?? 0) + piece.length;
  });
  const data = new Uint8Array(Buffer.concat(pieces));
  return makeVector(makeData({ type: new Utf8(), length: texts.length, valueOffsets, data }));
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
