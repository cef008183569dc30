import type { QueryColumn, QueryResult } from "../engines/query-engine.ts";
import type { Lang } from "../domain/local-text.ts";
import { cellText, isNumeric } from "./cell-text.ts";
import { previewOf } from "./table-preview.ts";
import { cutText, visibleText } from "./visible-text.ts";

const MAX_CELL = 40;

/** The first rows of a result as text in columns, for terminals. */
export function tableText(result: QueryResult, lang: Lang): string {
  const preview = previewOf(result, lang);
  const columns = preview.columns.map((column) => textColumn(column, preview.rowCount));
  const lines = Array.from({ length: preview.rowCount + 2 }, (_, line) =>
    columns
      .map((cells) => cells[line])
      .join("  ")
      .trimEnd(),
  );
  return [preview.caption, ...lines].join("\n");
}

function textColumn(column: QueryColumn, rowCount: number): string[] {
  const print = cellText(column);
  const body = Array.from({ length: rowCount }, (_, row) => print(row) ?? "null");
  const cells = [column.name, column.type, ...body].map((cell) => visibleText(cutText(cell, MAX_CELL)));
  const width = Math.max(...cells.map(textWidth));
  return cells.map((cell) => {
    const space = " ".repeat(width - textWidth(cell));
    return isNumeric(column) ? space + cell : cell + space;
  });
}

/** Hangul, Han and kana take two places in a terminal. */
const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/g;

function textWidth(text: string): number {
  return text.length + (text.match(WIDE)?.length ?? 0);
}
