import { inspect } from "node:util";
import type { Display } from "./display.ts";

/** One output under a cell. */
export interface Output {
  readonly mime: string;
  readonly data: unknown;
}

/**
 * Shows an output now and returns `value`, made to print as that output. When the cell that showed it also ends with
 * it, it prints as nothing, so that nobody sees it twice.
 */
export function showOnce<T extends object>(value: T, display: Display, mime: string, data: unknown): T {
  return showAllOnce(value, display, [{ mime, data }]);
}

/** Does with several outputs what {@link showOnce} does with one. */
export function showAllOnce<T extends object>(value: T, display: Display, outputs: readonly Output[]): T {
  show(display, outputs);
  return asAllShown(value, display, outputs);
}

/** Does what {@link showOnce} does with a value whose output the running cell already shows. */
export function asShown<T extends object>(value: T, display: Display, mime: string, data: unknown): T {
  return asAllShown(value, display, [{ mime, data }]);
}

function asAllShown<T extends object>(value: T, display: Display, outputs: readonly Output[]): T {
  const shownIn = display.currentCell();
  const print = (): string => {
    if (display.currentCell() !== shownIn) show(display, outputs);
    display.dropNextLineBreak();
    return "";
  };
  return Object.defineProperty(value, inspect.custom, { value: print });
}

function show(display: Display, outputs: readonly Output[]): void {
  for (const { mime, data } of outputs) display.show(mime, data);
}
