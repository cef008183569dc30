import { inspect } from "node:util";
import type { TableContext } from "./table.ts";

/** How a value shows itself where it ends a cell, and where there is only text. */
export interface Looks {
  readonly html: () => string;
  readonly text: () => string;
}

/** The same value, which shows itself as a table does. */
export function printable<T extends object>(value: T, { html, text }: Looks, { display }: TableContext): T {
  const print = (): string => {
    if (display === null) return text();
    display.show("text/html", html());
    display.dropNextLineBreak();
    return "";
  };
  return Object.defineProperties(value, {
    toString: { value: text },
    [inspect.custom]: { value: print },
  });
}
