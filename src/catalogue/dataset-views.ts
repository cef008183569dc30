import { join } from "node:path";
import { sqlName, sqlString } from "../engines/duckdb/sql-text.ts";
import type { Manifest, ManifestTable } from "./manifest.ts";

/**
 * The SQL that makes a view of every table of one version, with the dictionary as comments. Files are listed, so that
 * opening reads no folder.
 * @param dir the version's folder where the SQL will run
 */
export function viewStatements(dir: string, { tables }: Pick<Manifest, "tables">): readonly string[] {
  return tables.flatMap((table) => [viewSql(dir, table), ...commentSql(table)]);
}

function viewSql(dir: string, { name, columns, partition, files }: ManifestTable): string {
  const names = [...columns.map((column) => column.name), ...(partition === null ? [] : [partition.name])];
  const paths = files.map((file) => sqlString(join(dir, file))).join(", ");
  const hive =
    partition === null
      ? "hive_partitioning = false"
      : `hive_partitioning = true, hive_types = {${sqlString(partition.name)}: DATE}`;
  return `CREATE VIEW ${sqlName(name)} AS SELECT ${names.map(sqlName).join(", ")} FROM read_parquet([${paths}], ${hive})`;
}

function commentSql({ name, title, columns }: ManifestTable): readonly string[] {
  const both = (text: ManifestTable["title"]): string => `${text.ko} / ${text.en}`;
  return [
    `COMMENT ON VIEW ${sqlName(name)} IS ${sqlString(both(title))}`,
    ...columns.map((column) => {
      const unit = column.unit === null ? "" : ` [${column.unit}]`;
      return `COMMENT ON COLUMN ${sqlName(name)}.${sqlName(column.name)} IS ${sqlString(both(column.title) + unit)}`;
    }),
  ];
}
