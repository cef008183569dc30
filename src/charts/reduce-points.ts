import { sqlDouble, sqlName, sqlNumber } from "#engines/duckdb/sql-text";
import { binsOf, readBin } from "./bin-step.ts";
import type { Bins } from "./bin-step.ts";
import { amountOf } from "./extent.ts";
import type { Expression, Source } from "./relation.ts";

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
  const within = sides.map(({ last, cell }) => `least(${sqlNumber(last)}, ${cell}) AS ${cell}`);
  // Asked of a sum with `points`, because what is asked of cells alone DuckDB asks of each point.
  const known = `${["points", ...sides.map(({ cell }) => cell)].join(" + ")} IS NOT NULL`;
  const edges = sides.flatMap(({ side, cell, edge }) => [
    `${edge(cell)} AS ${sqlName(side.column)}`,
    `${edge(`${cell} + 1`)} AS ${sqlName(side.end)}`,
  ]);
  // What is done for each point is as little as can be: the rest is done for each cell, of which there are few.
  const counted = `SELECT ${cells.join(", ")}, count(*) AS points FROM (${source.sql}) AS drawn GROUP BY 1, 2`;
  return (
    `SELECT ${edges.join(", ")}, CAST(points AS DOUBLE) AS ${sqlName(count)} FROM ` +
    `(SELECT ${within.join(", ")}, sum(points) AS points FROM (${counted}) WHERE ${known} GROUP BY 1, 2)`
  );
}

function cutOf(
  side: HeatmapSide,
  { columns }: Source,
): { readonly index: string; readonly last: number; readonly edge: (cell: string) => string } {
  const column = columns.get(side.column);
  if (column === undefined) throw new Error(`no column ${side.column} to count points by`);
  const { start, stop, step } = cellsOf(side, column);
  const place = placeOf(`CAST(${amountOf(column)} AS DOUBLE)`, side.extent, { start, step });
  const edge = (cell: string): string => `${sqlDouble(start)} + ${sqlDouble(step)} * (${cell})`;
  return {
    index: `CAST(floor(${place}) AS INTEGER)`,
    last: Math.max(0, Math.round((stop - start) / step) - 1),
    edge: column.kind === "time" ? (cell) => `make_timestamp(CAST((${edge(cell)}) * 1000 AS BIGINT))` : edge,
  };
}

/**
 * How many steps an amount lies above the start: two operations where three would be plainer, because each is done for every
 * point. The allowance is that of bins, so that speeds of 0.1 km/h do not fall into the cell below by rounding;
 * far from zero, doubles round by more than it.
 */
function placeOf(
  amount: string,
  extent: readonly [number, number],
  { start, step }: Pick<Bins, "start" | "step">,
): string {
  const farthest = Math.max(...[start, ...extent].map(Math.abs)) / step;
  const allowance = Math.max(1e-9, farthest * 2 ** -50);
  return `${amount} * ${sqlDouble(1 / step)} - ${sqlDouble(start / step - allowance)}`;
}

/** Cells of round numbers, so that values which are round themselves fill them evenly; of time, equal parts. */
function cellsOf({ extent, cells }: HeatmapSide, { kind }: Expression): Bins {
  const [low, high] = extent;
  if (kind === "time") return { start: low, stop: high, step: Math.max(1, (high - low) / cells) };
  const params = readBin({ maxbins: cells }, "x");
  if (params === null) throw new Error(`${String(cells)} are no cells`);
  return binsOf(params, extent);
}
