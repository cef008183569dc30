import { MAX_LINE } from "./byte-lines.ts";

/** Bytes before each text, which say its length. */
export const PREFIX = 4;
/** Of rows and of bytes in a column that are held before they are written. */
const MAX_ROWS = 1 << 16;
const MAX_HELD = 1 << 20;
/** Of bytes in all columns. */
const MAX_HELD_BY_ALL = 16 << 20;
const MAX_LINE_NUMBER = 2 ** 31 - 1;
/** Of a line in a column beyond that: two bytes of CP949 are three of UTF-8. */
const MAX_ROW = 1.5 * MAX_LINE;

/**
 * Rows of texts by columns, each as Parquet has it: its length in four bytes, then its bytes in UTF-8. A row is written
 * behind the others and counts when it is committed.
 */
export class TextColumns {
  /** Of each column. */
  readonly buffers: Buffer[];
  /** How much of each column's buffer is committed. */
  readonly sizes: Int32Array;
  /** Where the row that is not committed ends in each column; its text begins at `sizes` and `PREFIX`. */
  readonly ends: Int32Array;
  /** Of committed rows. */
  readonly lines = new Int32Array(MAX_ROWS);
  count = 0;
  #full = false;
  /** Of bytes in a column that are held. */
  readonly #most: number;

  /** @param bytes no more than which are ever held, where that is known */
  constructor(width: number, bytes = Infinity) {
    this.#most = Math.min(MAX_HELD, Math.floor(MAX_HELD_BY_ALL / width));
    const size = Math.min(this.#most, bytes) + Math.min(MAX_ROW, bytes) + PREFIX;
    this.buffers = Array.from({ length: width }, () => Buffer.allocUnsafeSlow(size));
    this.sizes = new Int32Array(width);
    this.ends = new Int32Array(width);
  }

  /** They should be written and cleared before the next row. */
  get isFull(): boolean {
    return this.#full || this.count === MAX_ROWS;
  }

  /** Keeps the row that was written. */
  commit(line: number): void {
    if (line > MAX_LINE_NUMBER) throw new RangeError(`line ${String(line)} is beyond an INTEGER`);
    const { buffers, sizes, ends } = this;
    for (let column = 0; column < buffers.length; column++) {
      const from = sizes[column] ?? 0;
      const to = ends[column] ?? 0;
      const buffer = buffers[column];
      const length = to - from - PREFIX;
      if (buffer === undefined) continue;
      buffer[from] = length;
      buffer[from + 1] = length >> 8;
      buffer[from + 2] = length >> 16;
      buffer[from + 3] = length >> 24;
      sizes[column] = to;
      if (to > this.#most) this.#full = true;
    }
    this.lines[this.count++] = line;
  }

  /** Writes a row. It is not committed yet. */
  write(texts: readonly string[]): void {
    for (const [column, size] of this.sizes.entries()) {
      const text = Buffer.from(texts[column] ?? "");
      const from = size + PREFIX;
      const buffer = this.#withRoom(column, from + text.length);
      text.copy(buffer, from);
      this.ends[column] = from + text.length;
    }
  }

  #withRoom(column: number, size: number): Buffer {
    const buffer = this.buffers[column] ?? Buffer.alloc(0);
    if (size <= buffer.length) return buffer;
    return (this.buffers[column] = Buffer.concat([buffer], 2 * size));
  }

  clear(): void {
    this.sizes.fill(0);
    this.count = 0;
    this.#full = false;
  }
}
