import type { Lang, LocalText } from "#domain/local-text";
import { textOf } from "./read-channel.ts";
import type { PlainRecord } from "./plain-record.ts";
import { plainName } from "./relation.ts";
import { readTimeUnit } from "./time-unit.ts";

const AGGREGATE_NAMES: Readonly<Record<string, LocalText>> = {
  count: { ko: "행 수", en: "rows" },
  valid: { ko: "값이 있는 행 수", en: "rows with a value" },
  missing: { ko: "값이 없는 행 수", en: "rows without a value" },
  distinct: { ko: "서로 다른 값의 수", en: "distinct values" },
  sum: { ko: "합계", en: "sum" },
  mean: { ko: "평균", en: "mean" },
  average: { ko: "평균", en: "mean" },
  median: { ko: "중앙값", en: "median" },
  q1: { ko: "제1사분위수", en: "first quartile" },
  q3: { ko: "제3사분위수", en: "third quartile" },
  min: { ko: "최솟값", en: "minimum" },
  max: { ko: "최댓값", en: "maximum" },
  variance: { ko: "분산", en: "variance" },
  stdev: { ko: "표준편차", en: "standard deviation" },
  stderr: { ko: "표준오차", en: "standard error" },
};

const UNIT_NAMES: Readonly<Record<string, LocalText>> = {
  year: { ko: "연", en: "year" },
  quarter: { ko: "분기", en: "quarter" },
  month: { ko: "월", en: "month" },
  week: { ko: "주", en: "week" },
  day: { ko: "요일", en: "day of the week" },
  dayofyear: { ko: "연중 일", en: "day of the year" },
  date: { ko: "일", en: "day" },
  hours: { ko: "시", en: "hour" },
  minutes: { ko: "분", en: "minute" },
  seconds: { ko: "초", en: "second" },
};

/** What a channel shows, in words: `speed_kmh 평균`, `ts (시)`. */
export function channelTitle({ field, aggregate, timeUnit }: PlainRecord, lang: Lang): string {
  const name = plainName(textOf(field) ?? "");
  const op = textOf(aggregate);
  if (op !== null) {
    const word = AGGREGATE_NAMES[op]?.[lang] ?? op;
    if (name === "") return word;
    return lang === "ko" ? `${name} ${word}` : `${word} of ${name}`;
  }
  const unit = timeUnit === undefined ? null : readTimeUnit(timeUnit);
  if (unit === null) return name;
  const last = [...unit.parts].at(-1) ?? "";
  return `${name} (${UNIT_NAMES[last]?.[lang] ?? last})`;
}
