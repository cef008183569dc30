import type { DescribedNames } from "./describe-names.ts";

/** What one cell came to, in the words both sides share. */
export interface CellRun {
  readonly status: "ok" | "error";
  readonly stdout: string;
  /** Without the error itself: see `error`. */
  readonly stderr: string;
  readonly displays: readonly { readonly mime: string; readonly data: unknown }[];
  /** What the error says, stack lines included where there are any; null when there was none. */
  readonly error: string | null;
}

export interface NotebookRun {
  readonly cells: readonly CellRun[];
  readonly names: DescribedNames;
}
