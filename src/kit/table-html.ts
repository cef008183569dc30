import type { QueryColumn, QueryResult } from "../engines/query-engine.ts";
import type { Lang } from "../domain/local-text.ts";
import { cellText, isNumeric } from "./cell-text.ts";
import { PREVIEW, previewOf } from "./table-preview.ts";
import { cutText, escapeHtml } from "./visible-text.ts";

/**
 * Colours are those of the page, thinned, so that one table suits light and dark. Styles are inline because a notebook
 * that is opened untrusted keeps them and drops style elements.
 */
const LINE = "1px solid rgba(128,128,128,.4)";
const STYLE = {
  table: "border-collapse:collapse;font-variant-numeric:tabular-nums;margin:.25em 0",
  caption: "caption-side:top;text-align:left;white-space:nowrap;padding:.2em 0;opacity:.8",
  type: "font-weight:normal;font-size:.85em;opacity:.75",
  head: `padding:.3em .75em;border-bottom:${LINE};vertical-align:bottom;white-space:nowrap`,
  index: "padding:.2em .75em;text-align:right;font-weight:normal;opacity:.7",
  cell: "padding:.2em .75em;max-width:32em;overflow-wrap:anywhere",
  null: "opacity:.7",
} as const;

/** The first rows of a result as an HTML table: caption with the size, types under the names, NULLs marked. */
export function tableHtml(result: QueryResult, lang: Lang, rows: number = PREVIEW.rows): string {
  const preview = previewOf(result, lang, rows);
  const head = preview.columns.map(headCell).join("");
  const readers = preview.columns.map((column) => ({ align: alignOf(column), text: cellText(column) }));
  const lines = Array.from({ length: preview.rowCount }, (_, row) => {
    const cells = readers.map(({ align, text }) => bodyCell(text(row), align)).join("");
    return `<tr><th scope="row" style="${STYLE.index}">${String(row + 1)}</th>${cells}</tr>`;
  });
  return (
    `<div style="overflow-x:auto"><table lang="${lang}" style="${STYLE.table}">` +
    `<caption style="${STYLE.caption}">${escapeHtml(preview.caption)}</caption>` +
    `<thead><tr><th scope="col" style="${STYLE.head};text-align:right">#</th>${head}</tr></thead>` +
    `<tbody>${lines.join("")}</tbody></table></div>`
  );
}

function headCell(column: QueryColumn): string {
  const name = escapeHtml(column.name);
  const type = `<span style="${STYLE.type}">${escapeHtml(cutText(column.type, 60))}</span>`;
  return `<th scope="col" style="${STYLE.head};text-align:${alignOf(column)}">${name}<br>${type}</th>`;
}

function bodyCell(text: string | null, align: string): string {
  const content =
    text === null ? `<em style="${STYLE.null}">null</em>` : escapeHtml(cutText(text, PREVIEW.cellLength));
  return `<td style="${STYLE.cell};text-align:${align}">${content}</td>`;
}

function alignOf(column: QueryColumn): "left" | "right" {
  return isNumeric(column) ? "right" : "left";
}
