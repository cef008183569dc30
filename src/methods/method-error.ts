import { inspect } from "node:util";
import type { LocalText } from "#domain/local-text";

/** An argument that a method cannot work with: which one, what is wrong with it and what to do, in Korean and English. */
export class MethodError extends RangeError {
  override readonly name = "MethodError";
  readonly text: LocalText;

  constructor(text: LocalText) {
    super(`${text.ko}\n${text.en}`);
    this.text = text;
  }

  /** Without the stack, whose lines are not those of a notebook's author. */
  [inspect.custom](): string {
    return `${this.name}: ${this.message}`;
  }
}
