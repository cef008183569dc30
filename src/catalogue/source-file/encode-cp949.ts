import { CP949 } from "./cp949-table.ts";

const BYTES = new Map<number, readonly [number, number]>();
CP949.forEach((unit, pair) => {
  if (unit !== 0 && !BYTES.has(unit)) BYTES.set(unit, [pair >> 8, pair & 0xff]);
});

/** For tests: Node reads CP949, but does not write it. */
export function encodeCp949(text: string): Uint8Array {
  return Uint8Array.from(
    Array.from(text).flatMap((letter) => BYTES.get(letter.charCodeAt(0)) ?? [letter.charCodeAt(0)]),
  );
}
