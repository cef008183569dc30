import type { LocalText } from "../domain/local-text.ts";

/** A fault in how an engine was asked, told in both languages. What the engine itself says is thrown as it is. */
export class EngineError extends Error {
  override readonly name = "EngineError";
  readonly text: LocalText;

  constructor(text: LocalText, options?: ErrorOptions) {
    super(`${text.en} / ${text.ko}`, options);
    this.text = text;
  }
}
