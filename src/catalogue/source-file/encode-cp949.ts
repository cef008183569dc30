import { Cp949Decoder } from "./cp949-decoder.ts";

const BYTES = new Map<string, readonly [number, number]>();
for (let lead = 0x81; lead <= 0xfe; lead++) {
  for (let trail = 0x41; trail <= 0xfe; trail++) {
    const text = new Cp949Decoder().decode(new Uint8Array([lead, trail]));
    if (text.length === 1 && text !== "\ufffd" && !BYTES.has(text)) BYTES.set(text, [lead, trail]);
  }
}

/** For tests: Node reads CP949, but does not write it. */
export function encodeCp949(text: string): Uint8Array {
  return new Uint8Array(Array.from(text).flatMap((letter) => BYTES.get(letter) ?? [letter.charCodeAt(0)]));
}
