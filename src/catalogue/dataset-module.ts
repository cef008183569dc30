import type { BulkEngine, QueryEngine } from "../engines/query-engine.ts";
import type { Finding } from "./source-file/detected.ts";
import type { ReadOverrides } from "./source-file/read-overrides.ts";

/** The values of one scale in `dataset.json`; what they mean is the generator's business. */
export type ScaleSpec = Readonly<Record<string, number | string>>;

/** One engine, and where what it selects goes. */
export interface TableWriter {
  readonly engine: BulkEngine;
  /** Writes a file of a table, whole or not at all: the rows of a SELECT, which are in the order of the table's key and then of its other columns. */
  readonly table: (name: string, select: string) => Promise<void>;
  /** The same of what was injected, away from all trainees. */
  readonly truth: (name: string, select: string) => Promise<void>;
}

/** What a generator does for each day. Days are made in any order, on any engine. */
export interface DayWork {
  /** Called once for each engine before its first day, for types and tables that days need. */
  readonly prepare: (engine: BulkEngine) => Promise<void>;
  readonly write: (writer: TableWriter, date: string) => Promise<void>;
}

/** What `datasets/<name>/generate.ts` is given. */
export interface GenerateTask {
  readonly scale: ScaleSpec;
  /** A whole number, 0 ≤ seed < 2⁵³. */
  readonly seed: number;
  /** For tables of one file. */
  readonly whole: TableWriter;
  /** Works through days (YYYY-MM-DD), side by side on as many engines as may be used; days that an interrupted build of the same content finished are left out. */
  readonly eachDay: (dates: readonly string[], work: DayWork) => Promise<void>;
  /** Puts a file as it was delivered beside the tables, `path` below the version's `files/` folder: raw feeds that are no tables. */
  readonly attach: (path: string, bytes: Uint8Array) => Promise<void>;
}

/** What `datasets/<name>/generate.ts` exports as `generate`. */
export type Generate = (task: GenerateTask) => Promise<void>;

/** What `datasets/<name>/import-<source>.ts` is given. */
export interface ImportTask {
  readonly engine: QueryEngine;
  /** The folder of the source's files, as they were obtained. */
  readonly sourceDir: string;
  /** Names of those to read, in order: the ones the dictionary names, or those in the folder that the source accepts. */
  readonly files: readonly string[];
  readonly tablesDir: string;
  /** An empty folder for files on the way; it is removed. */
  readonly scratchDir: string;
  /** What whoever imports stated about the files, instead of having it detected. */
  readonly overrides?: ReadOverrides;
}

/** Rows in = kept + rejected, always. */
export interface ImportOutcome {
  readonly kept: number;
  readonly rejected: number;
  /** Rejected rows, the first 100 of them, with the reason in both languages. */
  readonly rejects: readonly RejectedRow[];
  /** How the files were read, and from what that was told; none of files that have one form only. */
  readonly findings: readonly Finding[];
}

export interface RejectedRow {
  readonly file: string;
  /** As an editor counts, from 1. */
  readonly line: number;
  readonly column: string | null;
  readonly raw: string;
  readonly reason: { readonly ko: string; readonly en: string };
}

/** What `datasets/<name>/import-<source>.ts` exports as `importSource`. */
export type ImportSource = (task: ImportTask) => Promise<ImportOutcome>;
