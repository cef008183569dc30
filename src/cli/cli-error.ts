import type { LocalText } from "#domain/local-text";

/** Ends a verb with a sentence for the user and an exit code; never a stack trace. */
export class CliError extends Error {
  readonly text: LocalText;
  readonly exitCode: 1 | 2 | 3;

  /** @param exitCode 1 a question not passed, 2 the command was used wrongly, 3 the server or the machine cannot do it. */
  constructor(text: LocalText, exitCode: 1 | 2 | 3, options?: { readonly cause?: unknown }) {
    super(text.en, options);
    this.name = "CliError";
    this.text = text;
    this.exitCode = exitCode;
  }
}
