import type { Finding } from "./detected.ts";
import type { Reason } from "./reject-reason.ts";

/** Rows of a source that is no table of text, such as a spreadsheet's or the items of a JSON file. */
export interface SourceRows {
  /** The names by which columns are found. */
  readonly names: readonly string[];
  readonly findings: readonly Finding[];
  /** All rows, in ascending order of `line`. */
  readonly read: () => Iterable<SourceRow>;
}

export type SourceRow =
  | {
      readonly kind: "row";
      /** Where it is in its source, from 1: the row of a sheet, the place among the items. */
      readonly line: number;
      /** As it was written, or as nearly as that can be said. */
      readonly raw: string;
      /** A text for each of the names. */
      readonly fields: readonly string[];
    }
  | {
      readonly kind: "rejected";
      readonly line: number;
      readonly raw: string;
      readonly reason: Reason;
    };
