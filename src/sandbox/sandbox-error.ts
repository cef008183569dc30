import type { LocalText } from "#domain/local-text";

/** The machine cannot make a box, or one did not start. Says what to do next. */
export class SandboxError extends Error {
  override readonly name = "SandboxError";
  readonly text: LocalText;

  constructor(text: LocalText, options?: ErrorOptions) {
    super(`${text.en} / ${text.ko}`, options);
    this.text = text;
  }
}
