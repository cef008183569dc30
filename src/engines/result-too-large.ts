/** A result that takes more memory than it may. */
export class ResultTooLarge extends Error {
  override readonly name = "ResultTooLarge";
  /** How many rows were read when it was given up. */
  readonly rows: number;
  readonly maxBytes: number;

  constructor(rows: number, maxBytes: number) {
    super(`the result takes more than ${String(maxBytes)} bytes after ${String(rows)} rows`);
    this.rows = rows;
    this.maxBytes = maxBytes;
  }
}
