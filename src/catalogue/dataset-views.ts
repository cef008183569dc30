import { join } from "node:path";
import type { LocalText } from "../domain/local-text.ts";
import { sqlName, sqlString } from "../engines/duckdb/sql-text.ts";
import type { Column, Manifest, ManifestTable, Origin } from "./manifest.ts";

/**
 * The SQL that makes a view of every table of one version. Files are listed, so that opening reads no folder.
 * @param dir the version's folder where the SQL will run
 */
export function viewStatements(dir: string, { tables }: Pick<Manifest, "tables">): readonly string[] {
  return tables.map((table) => `CREATE VIEW ${sqlName(table.name)} AS ${tableSql(dir, table)}`);
}

/** As `viewStatements`, in a schema that is there already. */
export function schemaStatements(
  dir: string,
  schema: string,
  { tables }: Pick<Manifest, "tables">,
): readonly string[] {
  return tables.map(
    (table) => `CREATE VIEW ${sqlName(schema)}.${sqlName(table.name)} AS ${tableSql(dir, table)}`,
  );
}

/** The SQL that says of every view and column of one version what the dictionary says. */
export function commentStatements({
  tables,
  origin,
}: Pick<Manifest, "tables" | "origin">): readonly string[] {
  return tables.flatMap((table) => commentSql(table, origin));
}

/** A SELECT of all columns of a table, its partition as the last. */
export function tableSql(
  dir: string,
  { columns, partition, files }: Pick<ManifestTable, "columns" | "partition" | "files">,
): string {
  const names = [...columns.map((column) => column.name), ...(partition === null ? [] : [partition.name])];
  const paths = files.map((file) => sqlString(join(dir, file))).join(", ");
  const hive =
    partition === null
      ? "hive_partitioning = false"
      : `hive_partitioning = true, hive_types = {${sqlString(partition.name)}: DATE}`;
  return `SELECT ${names.map(sqlName).join(", ")} FROM read_parquet([${paths}], ${hive})`;
}

function commentSql({ name, title, key, columns }: ManifestTable, origin: Origin): readonly string[] {
  return [
    `COMMENT ON VIEW ${sqlName(name)} IS ${sqlString(`${both(title)} · ${origin} · key ${key.join(", ")}`)}`,
    ...columns.map(
      (column) =>
        `COMMENT ON COLUMN ${sqlName(name)}.${sqlName(column.name)} IS ${sqlString(columnComment(column))}`,
    ),
  ];
}

/** What is public and ours alone says no more than its title and unit. */
function columnComment({ title, unit, source, sensitivity, references }: Column): string {
  const parts = [
    unit === null ? both(title) : `${both(title)} [${unit}]`,
    ...(source === null ? [] : [`source ${source}`]),
    ...(sensitivity === "public" ? [] : [sensitivity]),
    ...(references === undefined ? [] : [`references ${references.table}.${references.column}`]),
  ];
  return parts.join(" · ");
}

function both({ ko, en }: LocalText): string {
  return `${ko} / ${en}`;
}
