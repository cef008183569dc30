import { encodeCp949 } from "#catalogue/source-file/encode-cp949";
import type { Dice } from "./dice.ts";

export type TextEncoding = "utf-8" | "cp949";

type Encode = (text: string, dice: Dice) => Buffer;

const ENCODERS: Readonly<Record<string, Encode>> = {
  "utf-8": (text) => Buffer.from(text),
  cp949: (text) => Buffer.from(encodeCp949(text)),
  "utf-8 with a mark": (text) => Buffer.from(`\ufeff${text}`),
  "utf-16le": (text) => Buffer.from(`\ufeff${text}`, "utf16le"),
  "utf-16le without a mark": (text) => Buffer.from(text, "utf16le"),
  "utf-16be": (text) => Buffer.from(`\ufeff${text}`, "utf16le").swap16(),
  "encodings mixed by lines": (text, dice) =>
    Buffer.concat(
      text
        .split(/(?<=\n)/)
        .map((line) => (dice.percent(10) ? Buffer.from(encodeCp949(line)) : Buffer.from(line))),
    ),
};
const OTHERS = Object.keys(ENCODERS) as [string, ...string[]];

/** In the encoding that the file has, or, one time in five, in another; that one's name goes to `names`. */
export function encodeText(text: string, own: TextEncoding, dice: Dice, names: string[]): Buffer {
  const chosen = dice.percent(20) ? dice.pick(OTHERS) : own;
  if (chosen !== own) names.push(chosen);
  return ENCODERS[chosen]?.(text, dice) ?? Buffer.from(text);
}
