import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { sqlName, sqlString } from "../../engines/duckdb/sql-text.ts";
import { DATA_FILE, truthFolder } from "../layout.ts";

/** The SQL that makes a view `truth_<dataset>_<table>` of each table of what was injected into a version. */
export function truthViews(home: string, dataset: string, version: string): readonly string[] {
  const folder = join(truthFolder(home, dataset), version);
  const tables = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return tables.map(({ name }) => {
    const isWhole = existsSync(join(folder, name, DATA_FILE));
    const files = sqlString(join(folder, name, isWhole ? "" : "date=*", DATA_FILE));
    const read = isWhole
      ? "hive_partitioning = false"
      : "hive_partitioning = true, hive_types = {'date': DATE}";
    const view = sqlName(`truth_${dataset.replaceAll("-", "_")}_${name}`);
    return `CREATE VIEW ${view} AS SELECT * FROM read_parquet(${files}, ${read})`;
  });
}
