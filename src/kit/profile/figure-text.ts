import type { Lang } from "../../domain/local-text.ts";
import { grouped } from "../table-preview.ts";
import type { Count } from "./profile.ts";

/** A figure to six digits that say something: 1234567.8 as 1,234,568, 0.0000123456 as 0.0000123456. */
export function figureText(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  const short = Number(value.toPrecision(6));
  if (Math.abs(short) >= 1e15) return String(short);
  const [whole = "", ...rest] = String(short).split(".");
  return [whole.replace(/\d+/, (digits) => grouped(Number(digits))), ...rest].join(".");
}

/** `12`, or `≈ 1,200` of an estimate. */
export function countText({ count, exact }: Count): string {
  return exact ? grouped(count) : `≈ ${grouped(Math.round(count))}`;
}

/** A part of a whole in percent: `0`, `< 0.1 %`, `12.5 %`, `> 99.9 %`. */
export function shareText(part: number, whole: number): string {
  const percent = whole === 0 ? 0 : (100 * part) / whole;
  if (part > 0 && percent < 0.1) return "< 0.1 %";
  if (part < whole && percent > 99.9) return "> 99.9 %";
  return `${String(Number(percent.toFixed(1)))} %`;
}

const UNITS = [
  [86_400, { ko: "일", en: "d" }],
  [3_600, { ko: "시간", en: "h" }],
  [60, { ko: "분", en: "min" }],
] as const;

/** A span of time in the largest unit that it has one of: `5분`, `1.5 h`. */
export function spanText(seconds: number, lang: Lang): string {
  const [size, unit] = UNITS.find(([each]) => seconds >= each) ?? [1, { ko: "초", en: "s" }];
  const amount = String(Number((seconds / size).toPrecision(3)));
  return lang === "ko" ? `${amount}${unit.ko}` : `${amount} ${unit.en}`;
}

const LEVELS = "▁▂▃▄▅▆▇█";

/** Counts as a row of blocks, the highest for the most; a blank where there is nothing. */
export function barsText(counts: readonly number[]): string {
  const most = Math.max(...counts);
  return counts
    .map((count) => (count === 0 ? "·" : LEVELS[Math.ceil((count / most) * LEVELS.length) - 1]))
    .join("");
}
