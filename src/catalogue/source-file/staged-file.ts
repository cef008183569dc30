import type { QueryEngine } from "../../engines/query-engine.ts";
import type { Finding } from "./detected.ts";
import type { FieldFacts } from "./field-facts.ts";
import type { ReadOverrides } from "./read-overrides.ts";
import type { SourceRows } from "./source-rows.ts";
import type { SourceTable } from "./source-table.ts";

/** A file whose rows are to go into a table. */
export interface SourceFile {
  /** Within the source's folder. */
  readonly name: string;
  /** Values, by column, that the file has for all its rows. */
  readonly values?: Readonly<Record<string, string>>;
  /** For what is no table of text: gives its rows, read anew each time. The name then says where they are from. */
  readonly open?: () => SourceRows;
}

export interface StagePlan {
  readonly engine: QueryEngine;
  readonly sourceDir: string;
  readonly scratchDir: string;
  readonly table: SourceTable;
  readonly overrides: ReadOverrides;
}

/** A file that is being read. */
export interface StagedFile {
  readonly name: string;
  /** Reads its rows, in pieces. Lines that are no rows are rejected on the way. */
  readonly pieces: () => Iterable<StagedPiece>;
  /** What was found out about it, once all pieces were read. */
  readonly findings: () => readonly Finding[];
  /** Hands over the line as written of each of the given rows, whose numbers ascend. */
  readonly eachRaw: (lines: readonly number[], take: (place: number, raw: string) => void) => Promise<void>;
}

/** Rows of a file that SQL can read, until they are disposed of. */
export interface StagedPiece extends Disposable, StagedRows {
  readonly rows: number;
}

export interface StagedRows {
  /** SQL to select rows from, with `line`. */
  readonly from: string;
  /** The text of each field. */
  readonly texts: readonly PieceText[];
}

export interface PieceText {
  /** A column, or an expression. */
  readonly sql: string;
  /** What is known of it; null where nothing is, and it has to be asked of each row. */
  readonly facts: FieldFacts | null;
}
