import type { Detected } from "./detected.ts";
import type { Encoding } from "./encoding.ts";
import { decodePlain, type PlainForm } from "./plain-bytes.ts";

const MARKS: readonly (readonly [Encoding, string, readonly number[]])[] = [
  ["utf-8", "EF BB BF", [0xef, 0xbb, 0xbf]],
  ["utf-16le", "FF FE", [0xff, 0xfe]],
  ["utf-16be", "FE FF", [0xfe, 0xff]],
];
/** Below this share of faults an encoding may still be meant: a few bytes are damaged. */
const DAMAGED = 0.02;

/**
 * The encoding of whole lines of a file: the first ones, or, where those are all ASCII, the first that are not.
 * What later turns out not to be in it is rejected line by line.
 */
export function detectEncoding(bytes: Uint8Array): Detected<Encoding> {
  for (const [value, name, mark] of MARKS) {
    if (mark.every((byte, place) => bytes[place] === byte)) {
      const evidence = { ko: `바이트 순서 표시 ${name}로 시작합니다`, en: `it starts with the mark ${name}` };
      return { value, confidence: "certain", evidence };
    }
  }
  return detectWide(bytes) ?? detectByText(tryAs("utf-8", bytes), tryAs("cp949", bytes));
}

/** UTF-16 without a mark: every ASCII character has a zero byte beside it, always on the same side. */
function detectWide(bytes: Uint8Array): Detected<Encoding> | null {
  const zeros = [0, 0];
  bytes.forEach((byte, place) => {
    if (byte === 0) zeros[place % 2] = (zeros[place % 2] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = zeros;
  const most = Math.max(even, odd);
  if (most < bytes.length / 20) return null;
  const evidence = {
    ko: `0인 바이트가 짝수 자리에 ${String(even)}개, 홀수 자리에 ${String(odd)}개 있습니다`,
    en: `${String(even)} zero bytes lie at even places, ${String(odd)} at odd ones`,
  };
  const oneSided = Math.min(even, odd) < most / 50;
  return {
    value: odd > even ? "utf-16le" : "utf-16be",
    confidence: oneSided ? "likely" : "unsure",
    evidence,
  };
}

interface Trial {
  readonly wide: number;
  readonly faults: number;
  readonly hangul: number;
}

function tryAs(form: PlainForm, bytes: Uint8Array): Trial {
  const text = decodePlain(form, bytes);
  const count = (form: RegExp): number => text.match(form)?.length ?? 0;
  return { wide: count(/[^\0-\x7f]/gu), faults: count(/\ufffd/g), hangul: count(/[가-힣]/g) };
}

function detectByText(utf8: Trial, cp949: Trial): Detected<Encoding> {
  if (utf8.wide === 0) {
    const evidence = { ko: "모두 ASCII 문자입니다", en: "all of it is ASCII" };
    return { value: "utf-8", confidence: "certain", evidence };
  }
  const evidence = {
    ko: `UTF-8로 읽으면 ASCII가 아닌 ${String(utf8.wide)}자 중 ${String(utf8.faults)}자가, CP949로는 ${String(cp949.wide)}자 중 ${String(cp949.faults)}자가 깨지고, 한글은 각각 ${String(utf8.hangul)}자와 ${String(cp949.hangul)}자입니다`,
    en: `read as UTF-8, ${String(utf8.faults)} of ${String(utf8.wide)} non-ASCII characters are broken, as CP949 ${String(cp949.faults)} of ${String(cp949.wide)}; ${String(utf8.hangul)} and ${String(cp949.hangul)} are Hangul`,
  };
  if (utf8.faults === 0) {
    const clear = cp949.faults > 0 || utf8.hangul > 0 || cp949.hangul === 0;
    return { value: "utf-8", confidence: clear ? "certain" : "unsure", evidence };
  }
  return { ...detectByFaults(utf8, cp949), evidence };
}

function detectByFaults(utf8: Trial, cp949: Trial): Pick<Detected<Encoding>, "value" | "confidence"> {
  const korean = cp949.hangul >= cp949.wide / 2;
  if (cp949.faults === 0) return { value: "cp949", confidence: korean ? "certain" : "unsure" };
  const [asUtf8, asCp949] = [utf8.faults / utf8.wide, cp949.faults / cp949.wide];
  const [less, more] = asUtf8 < asCp949 ? [asUtf8, asCp949] : [asCp949, asUtf8];
  const value = less === asUtf8 ? "utf-8" : "cp949";
  const plausible = less <= DAMAGED && more >= 5 * less && (value === "utf-8" || korean);
  return { value, confidence: plausible ? "likely" : "unsure" };
}
