import type { LocalText } from "#domain/local-text";

/** A chart that cannot be drawn as asked, told in both languages with the place in the specification. */
export class ChartError extends Error {
  override readonly name = "ChartError";
  readonly text: LocalText;

  constructor(text: LocalText, options?: ErrorOptions) {
    super(`${text.ko}\n${text.en}`, options);
    this.text = text;
  }
}

/** A field that is no column of the relation as it is at that place, with the columns that there are. */
export class UnknownField extends Error {
  override readonly name = "UnknownField";
  readonly field: string;
  readonly path: string;
  readonly columns: readonly string[];

  constructor(field: string, path: string, columns: readonly string[]) {
    super(`no column ${field} for ${path}`);
    this.field = field;
    this.path = path;
    this.columns = columns;
  }
}

/** Left to Vega; caught where a plan decides what the database computes. */
export class NotPushed extends Error {
  override readonly name = "NotPushed";
  readonly path: string;

  /** @param path where the specification asks for what only Vega can do, or does otherwise than a database */
  constructor(path: string) {
    super(`cannot be computed by the database: ${path}`);
    this.path = path;
  }
}
