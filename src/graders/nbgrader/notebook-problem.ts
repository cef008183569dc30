import type { LocalText } from "#domain/local-text";

/** Something to be mended in a notebook, or to be known of it. */
export interface NotebookProblem {
  /** Which cell, from 1; null for the notebook as a whole. */
  readonly cell: number | null;
  readonly text: LocalText;
}
