import { closeSync, openSync, writeSync } from "node:fs";
import { type CompactStruct, encodeStruct, i32, i64, list, struct, text } from "./compact-struct.ts";
import type { TextColumns } from "./text-columns.ts";

const MAGIC = Buffer.from("PAR1");
/** Numbers of parquet.thrift. */
const INT32 = 1;
const BYTE_ARRAY = 6;
const REQUIRED = 0;
const UTF8 = 0;
const PLAIN = 0;
const RLE = 3;
const UNCOMPRESSED = 0;
const DATA_PAGE = 0;

interface Column {
  readonly name: string;
  readonly type: number;
}

/**
 * A Parquet file of texts, which DuckDB reads for a fifth of what CSV costs it. `line` is an INTEGER, the others are
 * `c0`, `c1` and so on; nothing in it is packed or NULL.
 * @see https://parquet.apache.org/docs/file-format/
 */
export class ParquetWriter implements Disposable {
  readonly #file: number;
  readonly #columns: readonly Column[];
  readonly #groups: CompactStruct[] = [];
  #size = 0;
  #rows = 0;

  constructor(path: string, width: number) {
    const texts = Array.from({ length: width }, (_, place) => ({
      name: `c${String(place)}`,
      type: BYTE_ARRAY,
    }));
    this.#columns = [{ name: "line", type: INT32 }, ...texts];
    this.#file = openSync(path, "w");
    this.#write(MAGIC);
  }

  /** Bytes written. */
  get size(): number {
    return this.#size;
  }

  /** Rows written. */
  get rows(): number {
    return this.#rows;
  }

  /** Writes the committed rows, as a group of their own, and clears them. */
  writeRows(rows: TextColumns): void {
    const { count, lines, buffers, sizes } = rows;
    if (count === 0) return;
    const start = this.#size;
    const pages = [
      Buffer.from(lines.buffer, lines.byteOffset, 4 * count),
      ...buffers.map((buffer, column) => buffer.subarray(0, sizes[column])),
    ];
    const chunks = this.#columns.map((column, place) =>
      this.#writeChunk(column, pages[place] ?? MAGIC, count),
    );
    this.#groups.push([
      [1, list("struct", chunks.map(struct))],
      [2, i64(this.#size - start)],
      [3, i64(count)],
    ]);
    this.#rows += count;
    rows.clear();
  }

  #writeChunk({ name, type }: Column, page: Buffer, count: number): CompactStruct {
    const offset = this.#size;
    const pageHeader: CompactStruct = [
      [1, i32(count)],
      [2, i32(PLAIN)],
      [3, i32(RLE)],
      [4, i32(RLE)],
    ];
    this.#write(
      encodeStruct([
        [1, i32(DATA_PAGE)],
        [2, i32(page.length)],
        [3, i32(page.length)],
        [5, struct(pageHeader)],
      ]),
    );
    this.#write(page);
    const size = i64(this.#size - offset);
    const metadata: CompactStruct = [
      [1, i32(type)],
      [2, list("i32", [i32(PLAIN)])],
      [3, list("text", [text(name)])],
      [4, i32(UNCOMPRESSED)],
      [5, i64(count)],
      [6, size],
      [7, size],
      [9, i64(offset)],
    ];
    return [
      [2, i64(offset)],
      [3, struct(metadata)],
    ];
  }

  #write(bytes: Buffer): void {
    for (let at = 0; at < bytes.length;) at += writeSync(this.#file, bytes, at);
    this.#size += bytes.length;
  }

  /** Makes it a file that can be read. */
  finish(): void {
    const root: CompactStruct = [
      [4, text("rows")],
      [5, i32(this.#columns.length)],
    ];
    const columns = this.#columns.map(({ name, type }): CompactStruct => {
      const required: CompactStruct = [
        [1, i32(type)],
        [3, i32(REQUIRED)],
        [4, text(name)],
      ];
      return type === BYTE_ARRAY ? [...required, [6, i32(UTF8)]] : required;
    });
    const footer = encodeStruct([
      [1, i32(1)],
      [2, list("struct", [root, ...columns].map(struct))],
      [3, i64(this.#rows)],
      [4, list("struct", this.#groups.map(struct))],
    ]);
    const length = Buffer.alloc(4);
    length.writeUInt32LE(footer.length);
    for (const part of [footer, length, MAGIC]) this.#write(part);
  }

  [Symbol.dispose](): void {
    closeSync(this.#file);
  }
}
