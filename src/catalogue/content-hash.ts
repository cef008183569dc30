import { createHash, type Hash } from "node:crypto";
import { dirname, join } from "node:path";
import { sqlName, sqlString } from "../engines/duckdb/sql-text.ts";
import type { QueryColumn, QueryEngine, QueryResult, TextColumn } from "../engines/query-engine.ts";
import { FILES_FOLDER } from "./attachments.ts";
import type { Attachment, Table } from "./manifest.ts";
import { isSorted } from "./row-order.ts";

/** What a table's files hold, whatever their bytes. */
export interface TableContent {
  readonly rows: number;
  /** SHA-256 in hexadecimal. */
  readonly contentHash: string;
}

/**
 * The hash of a table's values: of each file's rows, sorted by key and then by every other column, column by column,
 * and of those hashes in the order of the files. It depends on values, their types and the day a row is filed under,
 * not on Parquet's bytes, row groups, threads or DuckDB's version. One file is in memory at a time for each engine.
 * @param files paths within `dir`; each partition has one.
 * @param onFile called after each file.
 */
export async function hashTable(
  engines: readonly QueryEngine[],
  dir: string,
  table: Table,
  files: readonly string[],
  onFile: () => void = () => undefined,
): Promise<TableContent> {
  const hashed = new Array<TableContent>(files.length);
  await Promise.all(
    engines.map(async (engine, worker) => {
      for (let index = worker; index < files.length; index += engines.length) {
        hashed[index] = await hashFile(engine, dir, table, files[index] ?? "");
        onFile();
      }
    }),
  );
  const whole = createHash("sha256");
  for (const { contentHash } of hashed) whole.update(contentHash);
  return {
    rows: hashed.reduce((sum, { rows }) => sum + rows, 0),
    contentHash: whole.digest("hex"),
  };
}

/** The hash of a version: of its tables' names and hashes, in the order of the dictionary, and of its files as delivered. */
export function hashVersion(
  tables: readonly { readonly name: string; readonly contentHash: string }[],
  attachments: readonly Attachment[],
): string {
  const lines = [
    ...tables.map(({ name, contentHash }) => `${name} ${contentHash}\n`),
    ...attachments.map(({ path, sha256 }) => `${FILES_FOLDER}/${path} ${sha256}\n`),
  ];
  return createHash("sha256").update(lines.join("")).digest("hex");
}

async function hashFile(engine: QueryEngine, dir: string, table: Table, file: string): Promise<TableContent> {
  const { columns, rowCount } = await selectSorted(engine, table, join(dir, file));
  const hash = createHash("sha256").update(`${dirname(file)} ${String(rowCount)}\n`);
  for (const column of columns) hashColumn(hash, column);
  return { rows: rowCount, contentHash: hash.digest("hex") };
}

/** Files are written in order; seeing that they are costs a tenth of sorting them. */
async function selectSorted(engine: QueryEngine, table: Table, path: string): Promise<QueryResult> {
  const names = table.columns.map((column) => column.name);
  const order = [...table.key, ...names.filter((name) => !table.key.includes(name))];
  const select = `SELECT ${names.map(sqlName).join(", ")}
    FROM read_parquet(${sqlString(path)}, hive_partitioning = false)`;
  const stored = await engine.query(select);
  const ordered = order.flatMap((name) => stored.columns.filter((column) => column.name === name));
  if (isSorted(ordered, stored.rowCount)) return stored;
  return engine.query(`${select} ORDER BY ${order.map((name) => `${sqlName(name)} NULLS LAST`).join(", ")}`);
}

function hashColumn(hash: Hash, column: QueryColumn): void {
  hash.update(`${column.name} ${column.type} ${column.nulls === null ? "full" : "nulls"}\n`);
  if (column.nulls !== null) hash.update(column.nulls);
  if (column.kind === "other")
    throw new Error(`column ${column.name} of type ${column.type} has no content hash`);
  if (column.kind === "text") {
    hashText(hash, column);
    return;
  }
  const { values } = column;
  hash.update(ArrayBuffer.isView(values) ? bytesOf(values, column.nulls) : values.join("\n"));
}

/** Texts are numbered in the order in which they first occur, which the sorting of the rows fixes. */
function hashText(hash: Hash, { values, dictionary, nulls }: TextColumn): void {
  const numbers = new Int32Array(dictionary.length).fill(-1);
  const texts: string[] = [];
  const codes = new Uint32Array(values.length);
  for (let row = 0; row < values.length; row++) {
    if (nulls?.[row] === 1) continue;
    const code = values[row] ?? 0;
    if (numbers[code] === -1) numbers[code] = texts.push(dictionary[code] ?? "") - 1;
    codes[row] = numbers[code] ?? 0;
  }
  hash.update(bytesOf(codes, null));
  for (const text of texts) hash.update(`${String(text.length)} ${text}\n`);
}

/** The values as they lie in memory (little-endian on every machine that DuckDB runs on), zero where NULL. */
function bytesOf(values: ArrayBufferView, nulls: Uint8Array | null): Uint8Array {
  const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  if (nulls === null) return bytes;
  const width = bytes.length / nulls.length;
  for (let row = nulls.indexOf(1); row !== -1; row = nulls.indexOf(1, row + 1)) {
    bytes.fill(0, row * width, (row + 1) * width);
  }
  return bytes;
}
