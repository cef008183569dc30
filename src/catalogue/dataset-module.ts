import type { BulkEngine, QueryEngine } from "../engines/query-engine.ts";

/** The values of one scale in `dataset.json`; what they mean is the generator's business. */
export type ScaleSpec = Readonly<Record<string, number | string>>;

/** What `datasets/<name>/generate.ts` is given. Folders exist and are empty. */
export interface GenerateTask {
  /** Trusted, this task's own, one for each core that may be used; partitions can be made side by side. */
  readonly engines: readonly [BulkEngine, ...BulkEngine[]];
  readonly scale: ScaleSpec;
  /** A whole number, 0 ≤ seed < 2⁵³. */
  readonly seed: number;
  /** Where tables go: `<table>/data.parquet` or `<table>/date=YYYY-MM-DD/data.parquet`. */
  readonly tablesDir: string;
  /** Where what was injected goes, away from all trainees. */
  readonly truthDir: string;
  readonly onProgress: OnProgress;
}

export type OnProgress = (done: number, total: number) => void;

/** What `datasets/<name>/generate.ts` exports as `generate`. */
export type Generate = (task: GenerateTask) => Promise<void>;

/** What `datasets/<name>/import-<source>.ts` is given. */
export interface ImportTask {
  readonly engine: QueryEngine;
  /** The source's files, as they were obtained. */
  readonly sourceDir: string;
  readonly tablesDir: string;
  /** An empty folder for files on the way; it is removed. */
  readonly scratchDir: string;
}

/** Rows in = kept + rejected, always. */
export interface ImportOutcome {
  readonly kept: number;
  readonly rejected: number;
  /** Rejected rows, the first 100 of them, with the reason in both languages. */
  readonly rejects: readonly RejectedRow[];
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
