import { join } from "node:path";
import type { CatalogueError } from "#catalogue/catalogue-error";
import type { ImportOutcome } from "#catalogue/dataset-module";
import { sqlString } from "#engines/duckdb/sql-text";
import type { QueryEngine } from "#engines/query-engine";
import { checkCopied } from "./check-copied.ts";
import {
  countRows,
  headerPlace,
  isBlank,
  lettersOf,
  linesOf,
  type ReadAs,
  type RowCount,
} from "./count-rows.ts";
import type { FuzzFile, FuzzSource } from "./fuzz-source.ts";

export interface Imported {
  readonly engine: QueryEngine;
  readonly source: FuzzSource;
  readonly files: readonly FuzzFile[];
  readonly sourceDir: string;
  readonly tablesDir: string;
  readonly outcome: ImportOutcome;
}

interface StoredReject {
  readonly file: string;
  readonly line: number;
  readonly raw: string;
}

function check(holds: boolean, told: string): void {
  if (!holds) throw new Error(told);
}

/** A refusal says in both languages which file it is about. */
export function checkRefusal({ fault, text: { ko, en } }: CatalogueError, files: readonly FuzzFile[]): void {
  check(fault === "source", `a file's fault is told as one of ${fault}: ${en}`);
  check(/[가-힣]/.test(ko) && en !== "" && ko !== en, `it is not told in both languages: ${ko} ${en}`);
  const isNamed = (text: string): boolean => files.some(({ name }) => text.includes(name));
  check(isNamed(ko) && isNamed(en), `no file is named: ${ko} ${en}`);
}

/** Rows in = kept + rejected; rejects lie where they are said to; values are the file's. */
export async function checkOutcome(imported: Imported): Promise<void> {
  const { engine, source, tablesDir, outcome } = imported;
  const { kept, rejected } = outcome;
  let stored = 0;
  const rejects: StoredReject[] = [];
  for (const table of source.tables) {
    stored += await countStored(engine, tablesDir, table);
    rejects.push(...(await selectRejects(engine, tablesDir, table)));
  }
  check(stored === kept, `${String(kept)} rows are said to be kept, but ${String(stored)} are in the tables`);
  check(
    rejects.length === rejected,
    `${String(rejected)} rows are said to be rejected, but ${String(rejects.length)} are in the tables`,
  );
  const counts: RowCount[] = [];
  for (const file of imported.files) {
    counts.push(await countFile(imported, file));
    checkRejects(file, readAs(imported, file), rejects);
  }
  const [least, most] = [sum(counts.map((count) => count.least)), sum(counts.map((count) => count.most))];
  const [rows, wanted] = [
    kept + rejected,
    least === most ? String(most) : `${String(least)}…${String(most)}`,
  ];
  check(
    least <= rows && rows <= most,
    `${String(kept)} kept + ${String(rejected)} rejected, but the files have ${wanted} rows`,
  );
  await checkCopied(imported);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, number) => all + number, 0);
}

async function countStored(engine: QueryEngine, tablesDir: string, table: string): Promise<number> {
  const found = await engine.query(
    `SELECT count(*)::INTEGER FROM read_parquet(${sqlString(join(tablesDir, table, "**/*.parquet"))})`,
  );
  return Number(found.columns[0]?.values[0]);
}

async function selectRejects(
  engine: QueryEngine,
  tablesDir: string,
  table: string,
): Promise<readonly StoredReject[]> {
  const path = sqlString(join(tablesDir, `${table}_rejects`, "data.parquet"));
  const { columns } = await engine.query(
    `SELECT line::DOUBLE, file, raw FROM read_parquet(${path}) ORDER BY file, line`,
  );
  const [lines, files, raws] = columns;
  if (files?.kind !== "text" || raws?.kind !== "text") throw new Error("rejects have no texts");
  return Array.from(lines?.values ?? [], (line, row) => ({
    line: Number(line),
    file: files.dictionary[files.values[row] ?? 0] ?? "",
    raw: raws.dictionary[raws.values[row] ?? 0] ?? "",
  }));
}

/** What the importer found out of the file, of which only the encoding is believed. */
function readAs({ outcome, source }: Imported, { name, form }: FuzzFile): ReadAs {
  const finding = outcome.findings.find(({ file, topic }) => isOf(file, name) && topic === "encoding");
  const encoding = finding?.value ?? "utf-8";
  const pristine = source.files.find((file) => file.name === name);
  if (form.kind !== "lines" || pristine === undefined) return { encoding, header: [] };
  const [header = ""] = linesOf(pristine.bytes.toString("latin1"));
  const text = Buffer.from(header, "latin1");
  const names = new TextDecoder(form.encoding === "cp949" ? "euc-kr" : "utf-8").decode(text).split(",");
  const needed = form.wideAfter === undefined ? names : names.slice(0, form.wideAfter);
  return {
    encoding,
    header: needed.map((column) => column.trim()).filter((column) => !form.unread.includes(column)),
  };
}

/** Of a sheet or a column of a file, the name has brackets after the file's. */
function isOf(told: string, name: string): boolean {
  return told === name || told.startsWith(`${name} [`);
}

async function countFile(imported: Imported, file: FuzzFile): Promise<RowCount> {
  const { engine, sourceDir } = imported;
  if (file.form.kind === "parquet") {
    const path = sqlString(join(sourceDir, file.name));
    const { columns } = await engine.query(`SELECT num_rows::DOUBLE FROM parquet_file_metadata(${path})`);
    const rows = Number(columns[0]?.values[0]);
    return { least: rows, most: rows };
  }
  const counted = countRows(file.form, file.bytes, readAs(imported, file));
  if (counted === null) throw new Error(`${file.name} was read, but has no rows that can be counted`);
  return counted;
}

/** Each line is rejected once, is there, is below the header, is not blank, and says what the reject says. */
function checkRejects({ name, form, bytes }: FuzzFile, as: ReadAs, rejects: readonly StoredReject[]): void {
  const own = rejects.filter(({ file }) => isOf(file, name));
  if (form.kind !== "lines") return;
  const places = new Set(own.map(({ file, line }) => `${file}:${String(line)}`));
  check(places.size === own.length, `a line of ${name} is rejected twice`);
  const lines = linesOf(lettersOf(bytes, as.encoding));
  const header = headerPlace(lines, as);
  for (const { line, raw } of own) {
    const written = lines[line - 1];
    const at = `${name}:${String(line)}`;
    check(
      written !== undefined && line > header + 1 && !isBlank(written),
      `${at} is rejected, but is no row`,
    );
    const [first = ""] = raw.split("\n");
    const told = marksOf(first);
    check(
      marksOf(written ?? "").startsWith(told) && (first.length > 1000 || told === marksOf(written ?? "")),
      `${at} is not as its reject says: ${raw.slice(0, 100)}`,
    );
  }
}

/** Digits and marks, which are the same bytes in all encodings and no part of other letters. */
function marksOf(text: string): string {
  return text.replace(/[^!-@]/g, "");
}
