import type { LocalText } from "#domain/local-text";

/** What stands in the lab's way on this machine, told to whoever runs it. */
export class LabError extends Error {
  readonly text: LocalText;

  constructor(text: LocalText, options?: { readonly cause?: unknown }) {
    super(text.en, options);
    this.name = "LabError";
    this.text = text;
  }
}
