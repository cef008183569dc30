import { join } from "node:path";
import { sqlName, sqlString } from "../../engines/duckdb/sql-text.ts";
import type { QueryEngine, QueryResult } from "../../engines/query-engine.ts";
import { CatalogueError } from "../catalogue-error.ts";
import type { ImportOutcome, ImportTask } from "../dataset-module.ts";
import type { Table } from "../manifest.ts";
import { checkRows } from "./check-rows.ts";
import { type DateOrder, detectDateOrder } from "./detect-date-order.ts";
import { accept, type Finding, stated } from "./detected.ts";
import { dateFormsSql, expectedText, judgeSql, storedType } from "./judge-sql.ts";
import type { ReadOverrides } from "./read-overrides.ts";
import { RejectWriter } from "./reject-writer.ts";
import type { Reason, ReasonCode } from "./reject-reason.ts";
import { rejectsTable, type SourceField, type SourceTable } from "./source-table.ts";
import { stageFile } from "./stage-file.ts";
import type { SourceFile, StagedFile, StagePlan } from "./staged-file.ts";
import { writeTable } from "./write-table.ts";

export interface TableImportTask extends Omit<ImportTask, "files"> {
  readonly overrides?: ReadOverrides;
}

export interface TableImportOutcome extends ImportOutcome {
  /** How the files were read, and from what that was told. */
  readonly findings: readonly Finding[];
}

/** The rows that the last `importTable` of an engine kept, with all their fields: SQL to select more tables from. */
export const KEPT_ROWS = "(SELECT * FROM judged WHERE code IS NULL)";

/**
 * Reads files into a table and the table of its rejected rows. Each row of a file, which is each of its lines below the
 * header that is not blank, is in one of them.
 */
export async function importTable(
  { engine, sourceDir, tablesDir, scratchDir, overrides = {} }: TableImportTask,
  table: SourceTable,
  files: readonly SourceFile[],
): Promise<TableImportOutcome> {
  const plan: StagePlan = { engine, sourceDir, scratchDir, table, overrides };
  const rejects = new RejectWriter(join(scratchDir, `${table.table.name}_rejects.csv`));
  const findings: Finding[] = [];
  const staged: StagedFile[] = [];
  {
    using open = rejects;
    const orders: ReadonlyMap<string, DateOrder>[] = [];
    for (const [place, file] of files.entries()) {
      const read = await stageFile(plan, file, open);
      const dates = await dateOrders(plan, file.name);
      findings.push(...read.findings, ...dates.findings);
      staged.push(read);
      orders.push(dates.orders);
      const judge = judgeSql(table, place, dates.orders);
      await engine.execute(
        place === 0 ? `CREATE OR REPLACE TEMP TABLE judged AS ${judge}` : `INSERT INTO judged ${judge}`,
      );
    }
    await checkRows(engine, table.fields, table.checks ?? []);
    if (table.uniqueKey) await engine.execute(repeatedSql(table));
    for (const [place, file] of staged.entries()) {
      await addRejects(engine, table, { file, place, orders: orders[place] ?? new Map() }, open);
    }
  }
  const kept = await writeTables(engine, table, tablesDir, rejects);
  return { kept, rejected: rejects.count, rejects: rejects.told, findings };
}

async function dateOrders({ engine, table, overrides }: StagePlan, file: string) {
  const findings: Finding[] = [];
  const orders = new Map<string, DateOrder>();
  for (const { name, rule } of table.fields) {
    if (rule.kind !== "time") continue;
    const [yearFirst = 0, firstOver12 = 0, secondOver12 = 0, either = 0] = numbersOf(
      await engine.query(dateFormsSql(name, "staged")),
    );
    const forms = { yearFirst, firstOver12, secondOver12, either };
    // Where nothing looks like a date, every row is rejected for it, whatever the order: there is nothing to tell.
    if (yearFirst + firstOver12 + secondOver12 + either === 0) continue;
    const found = overrides.dateOrder === undefined ? detectDateOrder(forms) : stated(overrides.dateOrder);
    findings.push(accept(file, "date-order", found));
    orders.set(name, found.value);
  }
  return { findings, orders };
}

function numbersOf({ columns }: QueryResult): readonly number[] {
  return columns.map(({ values }) => Number(values[0]));
}

/** The first row of a key stays. */
function repeatedSql(source: SourceTable): string {
  const values = source.table.key.map((name) => columnSql(source, name)).join(", ");
  return `
UPDATE judged SET code = 'duplicate-key', fault_value = concat_ws(', ', ${values}) WHERE rowid IN (
  SELECT id FROM (SELECT rowid AS id, row_number() OVER (PARTITION BY ${values} ORDER BY file, line) AS place
    FROM judged WHERE code IS NULL) WHERE place > 1)`;
}

/** A column that the source has not is missing in every row, where it may be. */
function columnSql({ table, fields, derived = {} }: SourceTable, name: string): string {
  const isRead = fields.some((field) => field.name === name);
  const { nullable = false } = table.columns.find((column) => column.name === name) ?? {};
  return `(${derived[name] ?? (isRead || !nullable ? sqlName(name) : "NULL")})`;
}

interface JudgedFile {
  readonly file: StagedFile;
  readonly place: number;
  readonly orders: ReadonlyMap<string, DateOrder>;
}

async function addRejects(
  engine: QueryEngine,
  table: SourceTable,
  { file, place, orders }: JudgedFile,
  rejects: RejectWriter,
): Promise<void> {
  const { columns, rowCount } = await engine.query(`
SELECT line::DOUBLE, coalesce(fault_place, -1)::INTEGER, code, coalesce(fault_value, '') FROM judged
WHERE file = ${String(place)} AND code IS NOT NULL ORDER BY line`);
  if (rowCount === 0) return;
  const [lines, places, codes, values] = columns;
  if (codes?.kind !== "text" || values?.kind !== "text") throw new Error("reasons are no texts");
  const numbers = Array.from(lines?.values ?? [], Number);
  await file.eachRaw(numbers, (row, raw) => {
    const column = table.fields[Number(places?.values[row])] ?? null;
    const reason = reasonOf(
      (codes.dictionary[codes.values[row] ?? 0] ?? "") as ReasonCode,
      values.dictionary[values.values[row] ?? 0] ?? "",
      column,
      { table, orders },
    );
    rejects.add({ file: file.name, line: numbers[row] ?? 0, column: column?.name ?? null, raw, reason });
  });
}

function reasonOf(
  code: ReasonCode,
  value: string,
  column: SourceField | null,
  { table, orders }: { readonly table: SourceTable; readonly orders: ReadonlyMap<string, DateOrder> },
): Reason {
  const check = table.checks?.find((candidate) => candidate.code === code);
  if (check !== undefined) return { code, params: { expected: check.expected, value } };
  if (code === "contradiction") return { code, params: { expected: table.invariant ?? "" } };
  if (column === null) return { code, params: { value } };
  const expected = expectedText(column.rule, code, orders.get(column.name) ?? "ymd");
  return { code, params: { expected, value } };
}

async function writeTables(
  engine: QueryEngine,
  source: SourceTable,
  tablesDir: string,
  rejects: RejectWriter,
): Promise<number> {
  const { table } = source;
  const selected = table.columns.map((column) => {
    return `${columnSql(source, column.name)}::${storedType(column)} AS ${sqlName(column.name)}`;
  });
  const rejected = rejectsTable(table);
  await writeTable(engine, table, tablesDir, `SELECT ${selected.join(", ")} FROM judged WHERE code IS NULL`);
  await writeTable(engine, rejected, tablesDir, rejects.sql());
  const [kept = 0, faulty = 0, written = 0] = numbersOf(
    await engine.query(`
SELECT count(*) FILTER (code IS NULL), count(*) FILTER (code IS NOT NULL),
  (SELECT count(*) FROM read_parquet(${sqlString(join(tablesDir, rejected.name, "data.parquet"))})) FROM judged`),
  );
  if (written !== rejects.count || faulty > written) {
    throw new Error(
      `${String(rejects.count)} rows of ${table.name} were rejected, but ${String(written)} written`,
    );
  }
  if (kept === 0 && table.partition !== null) throw nothingKept(table, rejects);
  return kept;
}

/** A table of days that has no day has no file. */
function nothingKept({ name }: Table, { count, told: [first] }: RejectWriter): CatalogueError {
  const example =
    first === undefined
      ? { ko: "", en: "" }
      : {
          ko: ` 첫 번째: ${first.file} ${String(first.line)}: ${first.reason.ko}.`,
          en: ` The first: ${first.file} ${String(first.line)}: ${first.reason.en}.`,
        };
  return new CatalogueError("source", {
    ko: `${name} 표에 넣을 행이 없습니다. 거절한 행: ${String(count)}.${example.ko} 이 자료의 파일이 맞는지, 항목이 있는지 확인하세요.`,
    en: `No row is left for the table ${name}. Rejected rows: ${String(count)}.${example.en} Check that these are files of this source, and that they have items.`,
  });
}
