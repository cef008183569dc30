import { Cp949Decoder } from "./cp949-decoder.ts";
import type { Encoding } from "./encoding.ts";

/** Decodes a text piece by piece; `null` ends it. A byte order mark is dropped, a fault becomes U+FFFD. */
export function decoderOf(encoding: Encoding): (piece: Uint8Array | null) => string {
  if (encoding === "cp949") {
    const cp949 = new Cp949Decoder();
    return (piece) => (piece === null ? cp949.end() : cp949.decode(piece));
  }
  const decoder = new TextDecoder(encoding);
  return (piece) => (piece === null ? decoder.decode() : decoder.decode(piece, { stream: true }));
}
