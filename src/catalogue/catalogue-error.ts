import type { LocalText } from "../domain/local-text.ts";

/** `usage`: what was asked for is not there or not possible. `source`: a source's files. `machine`: disk, rights, a fault. */
export type CatalogueFault = "usage" | "source" | "machine";

/** Something in the way of data, told in both languages: what, where, and what to do next. */
export class CatalogueError extends Error {
  override readonly name = "CatalogueError";
  readonly fault: CatalogueFault;
  readonly text: LocalText;

  constructor(fault: CatalogueFault, text: LocalText, options?: ErrorOptions) {
    super(text.en, options);
    this.fault = fault;
    this.text = text;
  }
}
