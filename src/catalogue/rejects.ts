import { join } from "node:path";
import type { LocalText } from "../domain/local-text.ts";
import { openDuckdb } from "../engines/duckdb/open-duckdb.ts";
import { sqlString } from "../engines/duckdb/sql-text.ts";
import { toArrow } from "../engines/duckdb/to-arrow.ts";
import type { Manifest } from "./manifest.ts";
import { REJECTS_SUFFIX } from "./source-file/source-table.ts";

/** A row that an import did not keep. */
export interface StoredReject {
  /** The table that it was meant for. */
  readonly table: string;
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly column: string | null;
  readonly code: string;
  readonly reason: LocalText;
  /** As it is written in the file. */
  readonly raw: string;
}

/** Rejected rows that are alike in table, file, column and kind of reason, told by the first of them. */
export interface RejectGroup {
  readonly rows: number;
  readonly first: StoredReject;
}

/** A public version, or one of the same form. */
interface VersionFiles {
  readonly dir: string;
  readonly manifest: Pick<Manifest, "tables">;
}

/** Rejected rows of a version by table, file and line. */
export async function selectRejects(version: VersionFiles, limit: number): Promise<readonly StoredReject[]> {
  const rows = await selectRows(
    version,
    (from) => `SELECT *, 1 AS rows FROM (${from}) ORDER BY "table", file, line LIMIT ${String(limit)}`,
  );
  return rows.map(({ first }) => first);
}

/** The largest group first. */
export async function selectRejectGroups(version: VersionFiles): Promise<readonly RejectGroup[]> {
  return selectRows(
    version,
    (from) => `
SELECT first.*, rows FROM (SELECT arg_min(rejected, line) AS first, count(*)::INTEGER AS rows
  FROM (${from}) AS rejected GROUP BY "table", file, column_name, reason_code)
ORDER BY rows DESC, first."table", first.file, first.line`,
  );
}

async function selectRows(
  { dir, manifest }: VersionFiles,
  sqlOver: (from: string) => string,
): Promise<readonly RejectGroup[]> {
  const tables = manifest.tables.filter(({ name, rows }) => name.endsWith(REJECTS_SUFFIX) && rows > 0);
  if (tables.length === 0) return [];
  const from = tables.map(({ name, files }) => {
    const paths = files.map((file) => sqlString(join(dir, file))).join(", ");
    return `SELECT ${sqlString(name.slice(0, -REJECTS_SUFFIX.length))} AS "table", file, line::DOUBLE AS line,
      column_name, reason_code, reason_ko, reason_en, raw FROM read_parquet([${paths}], hive_partitioning = false)`;
  });
  await using engine = await openDuckdb({
    ...{ memoryMib: 256, threads: 1, tempDirectory: null, access: { kind: "trusted" } },
  });
  const result = toArrow(await engine.query(sqlOver(from.join(" UNION ALL "))));
  return result.toArray().map((row) => toGroup(row as unknown as RejectRow));
}

interface RejectRow extends Pick<StoredReject, "table" | "file" | "line" | "raw"> {
  readonly column_name: string | null;
  readonly reason_code: string;
  readonly reason_ko: string;
  readonly reason_en: string;
  readonly rows: number;
}

function toGroup(row: RejectRow): RejectGroup {
  const {
    table,
    file,
    line,
    raw,
    column_name: column,
    reason_code: code,
    reason_ko: ko,
    reason_en: en,
  } = row;
  return { rows: row.rows, first: { table, file, line, column, code, reason: { ko, en }, raw } };
}
