import { sqlName, sqlString } from "../../engines/duckdb/sql-text.ts";
import type { QueryEngine } from "../../engines/query-engine.ts";
import type { Finding } from "./detected.ts";
import { fieldSql } from "./judge-sql.ts";
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

/** What was read of a file: its rows are in the table `staged`, as texts. */
export interface StagedFile {
  readonly name: string;
  readonly rows: number;
  readonly findings: readonly Finding[];
  /** Hands over the line as written of each of the given rows, whose numbers ascend. */
  readonly eachRaw: (lines: readonly number[], take: (place: number, raw: string) => void) => Promise<void>;
}

/**
 * What to select for the columns of `staged`.
 * @param fields SQL for the text of each column; null for those of which the file has one value.
 */
export function fieldsSql(table: SourceTable, fields: readonly (string | null)[], file: SourceFile): string {
  const selected = table.fields.map((column, index) => {
    const field = fields[index] ?? sqlString(file.values?.[column.name] ?? "");
    return `${fieldSql(field, column)} AS ${sqlName(column.name)}`;
  });
  return selected.join(", ");
}

/** No row may be lost between the two readers. */
export async function assertStaged(engine: QueryEngine, file: string, rows: number): Promise<void> {
  const { columns } = await engine.query("SELECT count(*)::INTEGER FROM staged");
  const found = Number(columns[0]?.values[0]);
  if (found !== rows)
    throw new Error(`${file} has ${String(rows)} rows, of which ${String(found)} were read`);
}
