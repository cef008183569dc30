import type { LocalText } from "#domain/local-text";

/** What a trainee knows a run of a cell by. @param count the number that Jupyter shows; null for a run that it does not count */
export function cellName(count: number | null): LocalText {
  return count === null
    ? { ko: "번호 없이 실행한 셀", en: "a cell run without a number" }
    : { ko: `셀 ${count}`, en: `cell ${count}` };
}
