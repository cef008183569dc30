import { inspect } from "node:util";
import type { LocalText } from "../domain/local-text.ts";

/** Something a notebook's author can put right: what, where, and what to do next, in Korean and in English. */
export class KitError extends Error {
  override readonly name = "KitError";
  readonly text: LocalText;

  constructor(text: LocalText, options?: ErrorOptions) {
    super(`${text.ko}\n${text.en}`, options);
    this.text = text;
  }

  /** Without the stack, whose lines are the kit's and not the author's. */
  [inspect.custom](): string {
    return `${this.name}: ${this.message}`;
  }
}

/** What to show of a value somebody threw, which need not be an Error. */
export function thrownMessage(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
