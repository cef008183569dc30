import { existsSync } from "node:fs";
import { join } from "node:path";
import { sqlString } from "../../engines/duckdb/sql-text.ts";
import type { QueryEngine } from "../../engines/query-engine.ts";
import type { ManifestTable } from "../manifest.ts";
import { asIs, measured, type Measurement, NONE } from "./measurement.ts";
import { selectTexts } from "./select-values.ts";

/** Whether all files of a table are there. */
export function verifyPresence(dir: string, { name, files }: ManifestTable): Measurement {
  const missing = files.filter((file) => !existsSync(join(dir, file)));
  return measured(
    {
      id: `${name}.files`,
      title: { ko: "없는 파일", en: "files that are missing" },
      target: NONE,
    },
    missing.length,
    asIs(missing[0] ?? ""),
  );
}

/** Whether each file has the columns that the manifest says, in their order and types. */
export async function verifyTypes(
  engine: QueryEngine,
  dir: string,
  table: ManifestTable,
): Promise<Measurement> {
  const paths = table.files.map((file) => sqlString(join(dir, file))).join(", ");
  const wanted = table.columns.map(({ name, type }) => `${name} ${type}`).join(", ");
  const others = await selectTexts(
    engine,
    `SELECT file_name || ': ' || found FROM (SELECT file_name, string_agg(name || ' ' || duckdb_type, ', ' ORDER BY column_id)
       AS found FROM parquet_schema([${paths}]) WHERE duckdb_type IS NOT NULL GROUP BY file_name)
     WHERE found <> ${sqlString(wanted)} ORDER BY file_name`,
  );
  return measured(
    {
      id: `${table.name}.types`,
      title: {
        ko: "열이나 형식이 적힌 것과 다른 파일",
        en: "files with other columns or types than are written down",
      },
      target: NONE,
    },
    others.length,
    { ko: `${others[0] ?? ""} (기대: ${wanted})`, en: `${others[0] ?? ""} (expected: ${wanted})` },
  );
}

/**
 * Whether other engines read the files as DuckDB does: no integers without a sign, no doubles (which HUGEINT becomes), no
 * times with a zone or in nanoseconds, and days of a partition that are ASCII and not empty.
 */
export async function verifyPortable(
  engine: QueryEngine,
  dir: string,
  table: ManifestTable,
): Promise<Measurement> {
  const paths = table.files.map((file) => sqlString(join(dir, file))).join(", ");
  const columns = await selectTexts(
    engine,
    `SELECT DISTINCT name || ' ' || duckdb_type FROM parquet_schema([${paths}])
     WHERE regexp_matches(duckdb_type, '^(U.*INT.*|HUGEINT|DOUBLE|FLOAT|TIME|TIMETZ|.*WITH TIME ZONE|TIMESTAMP_NS|UUID)$')
     ORDER BY ALL`,
  );
  const folders = table.files.filter((file) => !/^[\x21-\x7e]+$/.test(file) || /=(\/|$)/.test(file));
  const faults = [...columns, ...folders];
  return measured(
    {
      id: `${table.name}.portable`,
      title: {
        ko: "다른 엔진이 잘못 읽을 열이나 폴더",
        en: "columns or folders that other engines read wrongly",
      },
      target: NONE,
    },
    faults.length,
    asIs(faults[0] ?? ""),
  );
}
