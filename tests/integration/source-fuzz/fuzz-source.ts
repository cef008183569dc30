import type { ImportSource } from "#catalogue/dataset-module";
import type { TextEncoding } from "./encode-text.ts";

/** What a file is, which says how it is mutated and how its rows are counted. */
export type FileForm =
  | {
      /** A table of text, of which each line below the header that is not blank is a row. */
      readonly kind: "lines";
      readonly encoding: TextEncoding;
      /** Names in the header that no column is read from. */
      readonly unread: readonly string[];
      /** Of a file that gives things a column each: the columns before those. Each field of theirs is a row. */
      readonly wideAfter?: number;
    }
  /** A line of ids and 2,016 lines of values; each value is a row. */
  | { readonly kind: "grid" }
  /** An answer with items, each of which is a row. */
  | { readonly kind: "items" }
  /** TopoJSON; areas whose code begins so, and those without a code, are rows. */
  | { readonly kind: "outlines"; readonly prefix: string }
  /** A spreadsheet of which these sheets are read; rows below two of header that are not empty are rows. */
  | { readonly kind: "sheets"; readonly sheets: readonly string[] }
  | { readonly kind: "parquet" }
  /** Read, but without rows of its own. */
  | { readonly kind: "beside" };

export interface FuzzFile {
  readonly name: string;
  readonly form: FileForm;
  readonly bytes: Buffer;
}

/** An importer, and what of its source's files its cases are made of. */
export interface FuzzSource {
  readonly name: string;
  readonly importSource: ImportSource;
  /** Tables that rows are kept in, beside which there is one of rejects. */
  readonly tables: readonly string[];
  readonly cases: number;
  readonly files: readonly FuzzFile[];
  /** Columns of the tables whose values are in the file as they are in the table, by table. */
  readonly copied: Readonly<Record<string, readonly string[]>>;
}
