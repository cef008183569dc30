import type { Detected } from "./detected.ts";

const NUMBER_OR_TIME = /^([+-]?[\d,]*\.?\d+%?|-|\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}([ T][\d:.]+)?)$/;

/**
 * How many leading rows are headers, where their names are not known: up to the last of the first ten rows that has
 * words where the rows after have numbers or times.
 * @param rows fields of the first rows of a file, some dozens of them.
 */
export function detectHeaderRows(rows: readonly (readonly string[])[]): Detected<number> {
  const later = rows.slice(Math.floor(rows.length / 2));
  const width = Math.max(0, ...rows.map(({ length }) => length));
  const columns = Array.from({ length: width }, (_, place) => place).filter(
    (place) => later.filter((row) => isNumeric(row[place])).length >= 0.8 * later.length,
  );
  if (columns.length === 0 || rows.length < 3) {
    return {
      value: 1,
      confidence: "unsure",
      evidence: {
        ko: `처음 ${String(rows.length)}줄에 숫자나 날짜로 된 칸이 없어 머리글과 값을 가를 수 없습니다`,
        en: `no column of the first ${String(rows.length)} rows holds numbers or times, which would tell headers from values`,
      },
    };
  }
  const words = rows.slice(0, 10).map((row) => columns.filter((place) => !isNumeric(row[place])).length);
  const value = words.findLastIndex((count) => count > columns.length / 2) + 1;
  return {
    value,
    confidence: words.slice(0, value).every((count) => count > columns.length / 2) ? "certain" : "likely",
    evidence: {
      ko: `이후 숫자나 날짜인 ${String(columns.length)}칸이 처음 ${String(value)}줄에서는 글자입니다`,
      en: `${String(columns.length)} columns that hold numbers or times later hold words in the first ${String(value)} rows`,
    },
  };
}

function isNumeric(field: string | undefined): boolean {
  return field !== undefined && NUMBER_OR_TIME.test(field.trim());
}
