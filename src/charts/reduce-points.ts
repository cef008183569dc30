import { sqlName } from "#engines/duckdb/sql-text";
import { binsOf, readBin } from "./bin-step.ts";
import type { Bins } from "./bin-step.ts";
import { amountOf } from "./extent.ts";
import type { Expression, Source } from "./relation.ts";
import { sqlDouble, sqlNumber } from "./sql-number.ts";

/** One side of a heatmap: a column cut into cells. */
export interface HeatmapSide {
  readonly column: string;
  readonly end: string;
  readonly extent: readonly [number, number];
  readonly cells: number;
}

/** How many points lie in each cell of a grid: cells without any are left out. */
export function countCells(source: Source, x: HeatmapSide, y: HeatmapSide, count: string): string {
  const sides = [x, y].map((side, i) => ({ side, cell: `cell${String(i)}`, ...cutOf(side, source) }));
  const cells = sides.map(({ index, cell }) => `${index} AS ${cell}`);
  const known = sides.map(({ known }) => known).join(" AND ");
  const edges = sides.flatMap(({ side, cell, edge }) => [
    `${edge(cell)} AS ${sqlName(side.column)}`,
    `${edge(`${cell} + 1`)} AS ${sqlName(side.end)}`,
  ]);
  return (
    `SELECT ${edges.join(", ")}, CAST(points AS DOUBLE) AS ${sqlName(count)} FROM ` +
    `(SELECT ${cells.join(", ")}, count(*) AS points FROM (${source.sql}) AS drawn WHERE ${known} GROUP BY 1, 2)`
  );
}

function cutOf(
  side: HeatmapSide,
  { columns }: Source,
): { readonly index: string; readonly known: string; readonly edge: (cell: string) => string } {
  const column = columns.get(side.column);
  if (column === undefined) throw new Error(`no column ${side.column} to count points by`);
  const { start, stop, step } = cellsOf(side, column);
  const last = Math.max(0, Math.round((stop - start) / step) - 1);
  const amount = `CAST(${amountOf(column)} AS DOUBLE)`;
  // The allowance is that of bins: speeds of 0.1 km/h must not fall into the cell below by rounding.
  const place = `floor((${amount} - ${sqlDouble(start)}) / ${sqlDouble(step)} + 1e-9)`;
  const edge = (cell: string): string => `${sqlDouble(start)} + ${sqlDouble(step)} * (${cell})`;
  return {
    index: `CAST(least(${sqlNumber(last)}, ${place}) AS INTEGER)`,
    known: `${column.sql} IS NOT NULL${column.floating ? ` AND isfinite(${column.sql})` : ""}`,
    edge: column.kind === "time" ? (cell) => `make_timestamp(CAST((${edge(cell)}) * 1000 AS BIGINT))` : edge,
  };
}

/** Cells of round numbers, so that values which are round themselves fill them evenly; of time, equal parts. */
function cellsOf({ extent, cells }: HeatmapSide, { kind }: Expression): Bins {
  const [low, high] = extent;
  if (kind === "time") return { start: low, stop: high, step: Math.max(1, (high - low) / cells) };
  const params = readBin({ maxbins: cells }, "x");
  if (params === null) throw new Error(`${String(cells)} are no cells`);
  return binsOf(params, extent);
}
