import { join } from "node:path";
import { sqlName, sqlString } from "../../engines/duckdb/sql-text.ts";
import type { QueryEngine } from "../../engines/query-engine.ts";
import { CatalogueError } from "../catalogue-error.ts";
import type { ImportOutcome, ImportTask } from "../dataset-module.ts";
import type { Table } from "../manifest.ts";
import { addRejects } from "./add-rejects.ts";
import { checkRows } from "./check-rows.ts";
import type { Finding } from "./detected.ts";
import { storedType } from "./field-sql.ts";
import { judgeFiles } from "./judge-files.ts";
import type { ReadOverrides } from "./read-overrides.ts";
import { RejectWriter } from "./reject-writer.ts";
import { rejectsTable, type SourceTable } from "./source-table.ts";
import type { SourceFile } from "./staged-file.ts";
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
  const rejects = new RejectWriter(join(scratchDir, `${table.table.name}_rejects.csv`));
  const findings: Finding[] = [];
  {
    using open = rejects;
    const judged = await judgeFiles({ engine, sourceDir, scratchDir, table, overrides }, files, open);
    await checkRows(engine, table.fields, table.checks ?? []);
    if (table.uniqueKey) await engine.execute(repeatedSql(table));
    for (const file of judged) await addRejects(engine, table, file, open);
    findings.push(...judged.flatMap((file) => file.findings));
  }
  const kept = await writeTables(engine, table, tablesDir, rejects);
  return { kept, rejected: rejects.count, rejects: rejects.told, findings };
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
  const { columns } = await engine.query(`
SELECT count(*) FILTER (code IS NULL), count(*) FILTER (code IS NOT NULL),
  (SELECT count(*) FROM read_parquet(${sqlString(join(tablesDir, rejected.name, "data.parquet"))})) FROM judged`);
  const [kept = 0, faulty = 0, written = 0] = columns.map(({ values }) => Number(values[0]));
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
