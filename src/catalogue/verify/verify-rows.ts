import { sqlName } from "../../engines/duckdb/sql-text.ts";
import type { QueryEngine } from "../../engines/query-engine.ts";
import { tableSql } from "../dataset-views.ts";
import type { ManifestTable } from "../manifest.ts";
import { asIs, measured, type Measurement, NONE } from "./measurement.ts";
import { selectNumbers } from "./select-values.ts";

/** Whether values are where there must be one, and rows in the folders of their days: one pass over the table. */
export async function verifyRows(
  engine: QueryEngine,
  dir: string,
  table: ManifestTable,
): Promise<readonly Measurement[]> {
  const { partition } = table;
  const needed = table.columns.filter(({ nullable }) => !nullable);
  const misfiled =
    partition === null
      ? []
      : [`count(*) FILTER (${sqlName(partition.of)}::DATE IS DISTINCT FROM ${sqlName(partition.name)})`];
  const counts = [...needed.map(({ name }) => `count(*) - count(${sqlName(name)})`), ...misfiled];
  if (counts.length === 0) return [];
  const numbers = await selectNumbers(engine, `SELECT ${counts.join(", ")} FROM (${tableSql(dir, table)})`);
  const empty = needed
    .map(({ name }, index) => ({ name, count: numbers[index] ?? 0 }))
    .filter(({ count }) => count > 0);
  return [
    measured(
      {
        id: `${table.name}.values`,
        title: { ko: "있어야 하는데 빈 값", en: "values that are missing where there must be one" },
        target: NONE,
      },
      empty.reduce((sum, { count }) => sum + count, 0),
      asIs(empty.map(({ name, count }) => `${name} ${String(count)}`).join(", ")),
    ),
    ...(misfiled.length === 0 ? [] : [filed(table, numbers.at(-1) ?? 0)]),
  ];
}

function filed({ name }: ManifestTable, count: number): Measurement {
  const title = { ko: "다른 날의 폴더에 든 행", en: "rows in the folder of another day" };
  return measured({ id: `${name}.filed`, title, target: NONE }, count, null);
}

/** Of a partitioned table, the days that are missing between its first and its last. */
export function verifyDays({ name, files }: ManifestTable): Measurement {
  const days = files.map((file) => Date.parse(/=(\d{4}-\d{2}-\d{2})\//.exec(file)?.[1] ?? ""));
  const span = ((days.at(-1) ?? 0) - (days[0] ?? 0)) / 86_400_000 + 1;
  const title = { ko: "처음과 마지막 사이에 빠진 날", en: "days missing between the first and the last" };
  return measured({ id: `${name}.days`, title, target: NONE }, span - new Set(days).size, null);
}

/**
 * Rows that repeat the key of another. Where the day is of a column of the key, a key cannot be in two days, and one day
 * is looked at at a time.
 */
export async function verifyKeys(
  engine: QueryEngine,
  dir: string,
  table: ManifestTable,
): Promise<Measurement> {
  const { name, key, partition, files } = table;
  const isByDay = partition !== null && key.includes(partition.of);
  const parts = isByDay ? files.map((file) => ({ ...table, files: [file] })) : [table];
  let repeats = 0;
  for (const part of parts) {
    const [count] = await selectNumbers(
      engine,
      `SELECT coalesce(sum(n - 1), 0)::BIGINT FROM (SELECT count(*) AS n FROM (${tableSql(dir, part)})
       GROUP BY ${key.map(sqlName).join(", ")} HAVING count(*) > 1)`,
    );
    repeats += count ?? 0;
  }
  const title = { ko: "키가 겹치는 행", en: "rows that repeat a key" };
  return measured({ id: `${name}.key`, title, target: NONE }, repeats, asIs(key.join(", ")));
}
