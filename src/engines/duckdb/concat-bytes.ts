/** Pieces as one buffer of their own; a single piece that owns its buffer is not copied. */
export function concatBytes(pieces: readonly Uint8Array[]): ArrayBuffer {
  const [only] = pieces;
  if (
    pieces.length === 1 &&
    only?.buffer instanceof ArrayBuffer &&
    only.byteLength === only.buffer.byteLength
  ) {
    return only.buffer;
  }
  const length = pieces.reduce((sum, piece) => sum + piece.byteLength, 0);
  const whole = new Uint8Array(length);
  let offset = 0;
  for (const piece of pieces) {
    whole.set(piece, offset);
    offset += piece.byteLength;
  }
  return whole.buffer;
}

/** Bytes from one place to another; of all of them no new view is made, which for each vector of a large result would be many. */
export function partOf(bytes: Uint8Array, from: number, to: number): Uint8Array {
  return from === 0 && to === bytes.length ? bytes : bytes.subarray(from, to);
}
