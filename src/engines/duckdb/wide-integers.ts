/**
 * 128-bit integers as their low and high words: BigInt64Array when all of them fit in 64 bits, which sums of integers
 * do, else bigints. Values under a NULL are not looked at.
 */
export function narrowWide(
  buffer: ArrayBuffer,
  nulls: Uint8Array | null,
  signed: boolean,
): BigInt64Array | readonly bigint[] {
  const words = new BigInt64Array(buffer);
  const rows = words.length / 2;
  const narrow = new BigInt64Array(rows);
  for (let row = 0; row < rows; row++) {
    if (nulls !== null && nulls[row] === 1) continue;
    const low = words[row * 2] ?? 0n;
    if (words[row * 2 + 1] !== (low < 0n ? -1n : 0n) || (!signed && low < 0n))
      return wide(words, nulls, signed);
    narrow[row] = low;
  }
  return narrow;
}

function wide(words: BigInt64Array, nulls: Uint8Array | null, signed: boolean): readonly bigint[] {
  return Array.from({ length: words.length / 2 }, (_, row) => {
    if (nulls !== null && nulls[row] === 1) return 0n;
    const low = BigInt.asUintN(64, words[row * 2] ?? 0n);
    const high = words[row * 2 + 1] ?? 0n;
    return ((signed ? high : BigInt.asUintN(64, high)) << 64n) | low;
  });
}
