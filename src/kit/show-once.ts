import { inspect } from "node:util";
import type { Display } from "./display.ts";

/**
 * Shows an output now and returns `value`, made to print as that output. When the cell that showed it also ends with
 * it, it prints as nothing, so that nobody sees it twice.
 */
export function showOnce<T extends object>(value: T, display: Display, mime: string, data: unknown): T {
  display.show(mime, data);
  return asShown(value, display, mime, data);
}

/** Does what {@link showOnce} does with a value whose output the running cell already shows. */
export function asShown<T extends object>(value: T, display: Display, mime: string, data: unknown): T {
  const shownIn = display.currentCell();
  const print = (): string => {
    if (display.currentCell() !== shownIn) display.show(mime, data);
    display.dropNextLineBreak();
    return "";
  };
  return Object.defineProperty(value, inspect.custom, { value: print });
}
