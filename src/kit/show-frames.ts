import { inspect } from "node:util";
import type { ReadFrame } from "./frame-preview.ts";
import { tableHtml } from "./table-html.ts";
import { tableText } from "./table-text.ts";
import type { TableContext } from "./table.ts";

/**
 * Makes a library's table show itself as ours do where it ends a cell, instead of its inner parts. What its own verbs make of it
 * does so, too: it is its class that learns it.
 */
export function showingFrame<F extends object>(
  frame: F,
  read: ReadFrame<F>,
  { display, lang }: TableContext,
): F {
  const print = function (this: F, depth: number, options: { readonly depth: number | null }): string {
    const preview = read(this);
    if (options.depth !== null && depth < options.depth) {
      const { name } = this.constructor;
      return `${name}(${String(preview.rowCount)} × ${String(preview.columns.length)})`;
    }
    if (display === null) return tableText(preview, lang);
    display.show("text/html", tableHtml(preview, lang));
    display.dropNextLineBreak();
    return "";
  };
  Object.defineProperty(Object.getPrototypeOf(frame), inspect.custom, { value: print, configurable: true });
  return frame;
}
