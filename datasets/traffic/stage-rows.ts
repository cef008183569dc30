import type { TableWriter } from "#catalogue/dataset-module";
import type { Rows } from "./reading-rows.ts";

/** A column to be staged: an ENUM, whose values are numbers, becomes text on its way into the file. */
export interface StagedColumn {
  readonly name: string;
  readonly type: string;
  readonly isEnum?: true;
}

/** Puts rows into a temporary table, and gives the SELECT that reads them. */
export async function stageRows(
  { engine }: TableWriter,
  columns: readonly StagedColumn[],
  rows: Rows,
): Promise<string> {
  const typed = columns.map(({ name, type }) => `${name} ${type}`);
  await engine.execute(`CREATE OR REPLACE TEMP TABLE day_rows (${typed.join(", ")})`);
  await engine.append("day_rows", rows.columns, rows.count);
  const selected = columns.map(({ name, isEnum }) =>
    isEnum === true ? `${name}::VARCHAR AS ${name}` : name,
  );
  return `SELECT ${selected.join(", ")} FROM day_rows`;
}
