/**
 * 64-bit integers as doubles; null when one of them, not counting those under a NULL, is no safe integer. It goes half
 * by half: a bigint for each value would take ten times as long.
 */
export function integerFloats(
  values: BigInt64Array,
  nulls: Uint8Array | null,
): Float64Array<ArrayBuffer> | null {
  const halves = new Uint32Array(values.buffer, values.byteOffset, values.length * 2);
  const floats = new Float64Array(values.length);
  for (let row = 0; row < floats.length; row++) {
    const high = (halves[row * 2 + 1] ?? 0) | 0;
    if (high >= -(2 ** 21) && high < 2 ** 21) floats[row] = high * 2 ** 32 + (halves[row * 2] ?? 0);
    else if (nulls?.[row] !== 1) return null;
  }
  return floats;
}
