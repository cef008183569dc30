import type { Lang, LocalText } from "../../domain/local-text.ts";
import { grouped } from "../table-preview.ts";
import { countText, figureText, shareText, spanText } from "./figure-text.ts";
import type { ColumnProfile, KeyProfile, Profile, Rhythm } from "./profile.ts";

/** So many columns are shown; the profile has them all. */
export const COLUMNS_SHOWN = 100;

/** Heads of the columns of a profile. */
export const HEADS = [
  { ko: "열", en: "Column" },
  { ko: "빈 값", en: "Missing" },
  { ko: "서로 다른 값", en: "Distinct" },
  { ko: "값", en: "Values" },
  { ko: "분포", en: "Distribution" },
  { ko: "살펴볼 것", en: "To look at" },
] as const satisfies readonly LocalText[];

/** Such as `1,000행 × 6열`. */
export function sizeSentence({ rows, columns }: Profile, lang: Lang): string {
  const [height, width] = [grouped(rows), grouped(columns.length)];
  if (lang === "ko") return `${height}행 × ${width}열`;
  return `${height} row${rows === 1 ? "" : "s"} × ${width} column${columns.length === 1 ? "" : "s"}`;
}

/** What is to be said of the whole table, a sentence each. */
export function tableSentences(profile: Profile, lang: Lang): string[] {
  if (profile.rows === 0) return [lang === "ko" ? "행이 없습니다." : "There is no row."];
  return [
    repeatsSentence(profile, lang),
    keysSentence(profile.keys, lang),
    ...profile.rhythms.map((rhythm) => rhythmSentence(rhythm, lang)),
  ];
}

function repeatsSentence({ repeatedRows: repeated }: Profile, lang: Lang): string {
  if (repeated.count === 0) {
    if (repeated.exact)
      return lang === "ko" ? "통째로 되풀이된 행이 없습니다." : "No row is repeated in full.";
    return lang === "ko"
      ? "표본에서는 통째로 되풀이된 행이 없습니다."
      : "In the sample no row is repeated in full.";
  }
  const count = countText(repeated);
  return lang === "ko" ? `통째로 되풀이된 행: ${count}` : `Rows repeated in full: ${count}`;
}

function keysSentence(keys: readonly KeyProfile[], lang: Lang): string {
  const names = keys.map(({ columns, repeats }) => {
    const name = columns.map((column) => `\`${column}\``).join(" + ");
    if (repeats.count > 0)
      return lang === "ko"
        ? `${name} (${countText(repeats)}행은 중복)`
        : `${name} (repeats in ${countText(repeats)} rows)`;
    if (repeats.exact) return name;
    return lang === "ko" ? `${name} (표본에서)` : `${name} (in the sample)`;
  });
  if (names.length > 0)
    return lang === "ko" ? `키로 보이는 열: ${names.join(", ")}` : `Likely key: ${names.join(", ")}`;
  return lang === "ko"
    ? "세 열까지로는 행을 구별하는 키가 보이지 않습니다."
    : "No key of up to three columns tells the rows apart.";
}

function rhythmSentence(
  { column, usualSeconds, regular, gaps, lacking, longest }: Rhythm,
  lang: Lang,
): string {
  const [step, most] = [spanText(usualSeconds, lang), spanText(longest.seconds, lang)];
  const where = `${longest.from} – ${longest.to}`;
  if (regular < 0.5) {
    return lang === "ko"
      ? `\`${column}\`: 간격이 고르지 않음, 가장 긴 간격 ${most} (${where})`
      : `\`${column}\`: uneven steps, the longest ${most} (${where})`;
  }
  if (gaps === 0)
    return lang === "ko" ? `\`${column}\`: ${step} 간격, 빈 곳 없음` : `\`${column}\`: every ${step}, no gap`;
  return lang === "ko"
    ? `\`${column}\`: ${step} 간격, 빈 곳 ${grouped(gaps)}군데(시각 ${grouped(lacking)}개), 가장 긴 것은 ${most} (${where})`
    : `\`${column}\`: every ${step}, ${grouped(gaps)} gap${gaps === 1 ? "" : "s"} of ${grouped(lacking)} times in all, the longest ${most} (${where})`;
}

/** The values of a column in a few words. */
export function valuesText(column: ColumnProfile, rows: number, lang: Lang): string {
  const { numbers, times, lengths, common, missing } = column;
  if (numbers !== null) return numbersText(numbers, lang, /^(FLOAT|DOUBLE)$/.test(column.type));
  if (times !== null) return `${times.from} – ${times.to}`;
  if (common.length > 0) {
    const present = rows - missing;
    return common
      .map(({ value, count }) => `${value.trim() === "" ? `'${value}'` : value} ${shareText(count, present)}`)
      .join(" · ");
  }
  if (lengths === null) return "";
  const span =
    lengths.least === lengths.most
      ? grouped(lengths.most)
      : `${grouped(lengths.least)} – ${grouped(lengths.most)}`;
  return lang === "ko" ? `길이 ${span}` : `length ${span}`;
}

function numbersText(
  { min, max, mean, deviation, quartiles }: NonNullable<ColumnProfile["numbers"]>,
  lang: Lang,
  isFloat: boolean,
): string {
  const [, median] = quartiles;
  const [from, to] = [min, max].map((value) => (isFloat ? figureText(Number(value)) : value)) as [
    string,
    string,
  ];
  const words = MEANS[lang];
  const spread = deviation === null ? "" : ` ± ${figureText(deviation)}`;
  return [
    `${from} – ${to}`,
    ...(Number.isNaN(mean) ? [] : [`${words.mean} ${figureText(mean)}${spread}`]),
    ...(Number.isNaN(median) ? [] : [`${words.median} ${figureText(median)}`]),
  ].join(" · ");
}

const MEANS = { ko: { mean: "평균", median: "중앙값" }, en: { mean: "mean", median: "median" } };

/** What is odd about a column, such as `NaN·∞ 3 · 튀는 값 12`; empty when nothing is. */
export function oddText(column: ColumnProfile, rows: number, lang: Lang): string {
  const { numbers, times, lengths } = column;
  const counts = [
    [numbers?.notFinite, { ko: "NaN·∞", en: "NaN, ∞" }],
    [numbers?.low, { ko: "유난히 작은 값", en: "far below" }],
    [numbers?.high, { ko: "유난히 큰 값", en: "far above" }],
    [times?.infinite, { ko: "∞", en: "∞" }],
    [lengths?.blank, { ko: "공백뿐", en: "blank" }],
  ] as const;
  const told = counts.flatMap(([count = 0, word]) => (count > 0 ? [`${word[lang]} ${grouped(count)}`] : []));
  return [...told, ...sameness(column, rows).map((word) => word[lang])].join(" · ");
}

function sameness({ distinct, missing }: ColumnProfile, rows: number): LocalText[] {
  if (rows > 0 && missing === rows) return [ALL_MISSING];
  return rows > 1 && distinct.exact && distinct.count === 1 ? [ONE_VALUE] : [];
}

const ALL_MISSING: LocalText = { ko: "모두 빈 값", en: "all missing" };
const ONE_VALUE: LocalText = { ko: "값이 하나뿐", en: "one value only" };
