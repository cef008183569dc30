import { sqlDouble, sqlName, sqlNumber } from "#engines/duckdb/sql-text";
import { amountOf } from "./extent.ts";
import { isKnown } from "./relation.ts";
import type { Expression, Source } from "./relation.ts";

/** A line that is drawn over so many pixels. */
export interface LineReduction {
  readonly source: Source;
  readonly x: string;
  readonly y: string;
  /** Columns whose values are lines of their own. */
  readonly series: readonly string[];
  /** Of `x`, in milliseconds where it is a time. */
  readonly extent: readonly [number, number];
  readonly pixels: number;
}

const CORNERS =
  "min(x) AS x1, arg_min(y, x) AS y1, arg_min(x, y) AS x2, min(y) AS y2, " +
  "arg_max(x, y) AS x3, max(y) AS y3, max(x) AS x4, arg_max(y, x) AS y4";

/**
 * M4: of the points in each column of pixels the first, the last, the lowest and the highest. A line through these
 * covers the same pixels as one through all points.
 * @see Jugel, Jerzak, Hackenbroich, Markl: M4: A Visualization-Oriented Time Series Data Aggregation. PVLDB 7(10), 2014
 */
export function reduceLine({ source, x, y, series, extent, pixels }: LineReduction): string {
  const [position, height] = [x, y].map((name) => columnOf(name, source));
  if (position === undefined || height === undefined) throw new Error("a line needs two columns");
  const inner = series.map((_, i) => `line${String(i)}`);
  const lines = series.map((name, i) => `${sqlName(name)} AS line${String(i)}`);
  const named = series.map((name, i) => `line${String(i)} AS ${sqlName(name)}`);
  const points = [
    ...lines,
    `${position.sql} AS x`,
    `${height.sql} AS y`,
    `${pixelOf(position, extent, pixels)} AS pixel`,
  ];
  const known = [position, height].map(isKnown).join(" AND ");
  const groups = Array.from({ length: series.length + 1 }, (_, i) => String(i + 1)).join(", ");
  const corners =
    `SELECT ${[...inner, "pixel", CORNERS].join(", ")} FROM (SELECT ${points.join(", ")} FROM (${source.sql}) AS drawn ` +
    `WHERE ${known}) AS points GROUP BY ${groups}`;
  const unnested = [
    ...named,
    `unnest([x1, x2, x3, x4]) AS ${sqlName(x)}`,
    `unnest([y1, y2, y3, y4]) AS ${sqlName(y)}`,
  ];
  return `SELECT DISTINCT * FROM (SELECT ${unnested.join(", ")} FROM (${corners}) AS corners)`;
}

function columnOf(name: string, { columns }: Source): Expression {
  const column = columns.get(name);
  if (column === undefined) throw new Error(`no column ${name} to draw a line of`);
  return column;
}

function pixelOf(position: Expression, [low, high]: readonly [number, number], pixels: number): string {
  const share = `(${amountOf(position)} - ${sqlDouble(low)}) / ${sqlDouble(high - low || 1)}`;
  return `CAST(least(${sqlNumber(pixels - 1)}, floor(${share} * ${sqlNumber(pixels)})) AS INTEGER)`;
}
