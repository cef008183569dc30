import type { QueryColumn, QueryResult } from "../engines/query-engine.ts";
import type { Lang } from "../domain/local-text.ts";

/** How much of a table is printed. */
export const PREVIEW = { rows: 20, columns: 30, cellLength: 200 } as const;

export interface Preview {
  readonly columns: readonly QueryColumn[];
  readonly rowCount: number;
  /** Such as `1,000행 × 6열, 처음 20행`. */
  readonly caption: string;
}

/** The part of a result that is printed, and a sentence that says which part it is. */
export function previewOf(result: QueryResult, lang: Lang, rows: number = PREVIEW.rows): Preview {
  const columns = result.columns.slice(0, PREVIEW.columns);
  const rowCount = Math.min(result.rowCount, rows);
  const parts = [SIZE[lang](result.rowCount, result.columns.length)];
  if (rowCount < result.rowCount) parts.push(FIRST_ROWS[lang](rowCount));
  if (columns.length < result.columns.length) parts.push(FIRST_COLUMNS[lang](columns.length));
  return { columns, rowCount, caption: parts.join(" · ") };
}

const SIZE = {
  ko: (rows: number, columns: number) => `${grouped(rows)}행 × ${grouped(columns)}열`,
  en: (rows: number, columns: number) => `${counted(rows, "row")} × ${counted(columns, "column")}`,
};

const FIRST_ROWS = {
  ko: (rows: number) => `처음 ${grouped(rows)}행만 표시`,
  en: (rows: number) => `first ${counted(rows, "row")} shown`,
};

const FIRST_COLUMNS = {
  ko: (columns: number) => `처음 ${grouped(columns)}열만 표시`,
  en: (columns: number) => `first ${counted(columns, "column")} shown`,
};

function counted(count: number, noun: string): string {
  return `${grouped(count)} ${noun}${count === 1 ? "" : "s"}`;
}

/** 1234567 as 1,234,567. `toLocaleString` would load ICU's data at its first use, which costs a box a tenth of its CPU. */
export function grouped(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ",");
}
