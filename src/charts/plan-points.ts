import { heatmapNote, tooManyRows } from "./chart-texts.ts";
import { defaultTitle, withTitle } from "./default-title.ts";
import { describeAgain } from "./describe-picture.ts";
import { amountOf, extentIn } from "./extent.ts";
import { isRecord } from "./plain-record.ts";
import type { PlainRecord } from "./plain-record.ts";
import type { ChartQuery, Plan } from "./plan.ts";
import { isContinuous } from "./plan-line.ts";
import { knownRows } from "./known-rows.ts";
import type { KnownRows } from "./known-rows.ts";
import { columnOfPart, refuse, utcColumnsOf } from "./plan-rows.ts";
import type { RowsRequest } from "./plan-rows.ts";
import { markOf } from "./read-chart.ts";
import { countCells } from "./reduce-points.ts";
import { countKnown, fieldOfColumn, freshName } from "./relation.ts";
import { AMOUNT_SCHEME } from "./theme.ts";
import { chartQuery } from "./statement.ts";

/** Cells across and up: some six pixels each, so that a cell can be seen and a shape in them, too. */
const CELLS = { x: 96, y: 64 };
const POINT_MARKS = ["point", "circle", "square"];

interface Points {
  readonly x: string;
  readonly y: string;
  readonly encoding: { readonly x: PlainRecord; readonly y: PlainRecord };
}

/** Whether marks lie at amounts or times, so that they can be counted in cells. */
export function drawsPoints(request: RowsRequest): boolean {
  return pointsOf(request) !== null;
}

/** Points while they are few, else how many lie in each cell. */
export function* planPoints(request: RowsRequest): Plan<ChartQuery> {
  const points = pointsOf(request);
  if (points === null) throw new Error("no points to plan");
  const { columns, sql } = request.source;
  const sides = [points.x, points.y]
    .map((name) => columns.get(name))
    .filter((column) => column !== undefined);
  const bounds = sides.map(amountOf).flatMap((amount) => [`min(${amount})`, `max(${amount})`]);
  const list = ["count(*)", countKnown(sides), ...bounds].map((each) => `CAST(${each} AS DOUBLE)`).join(", ");
  const [rows, known, xLow, xHigh, yLow, yHigh] = yield `SELECT ${list} FROM (${sql})`;
  const count = { known: known ?? 0, unknown: (rows ?? 0) - (known ?? 0) };
  const [x, y] = [extentIn(xLow, xHigh), extentIn(yLow, yHigh)];
  if (x === null || y === null || count.known === 0) return knownRows(request, sides, count);
  const cells = heatmap(request, points, { ...count, x, y });
  if (count.known > request.limits.rows) return cells;
  return { ...knownRows(request, sides, count), smaller: cells };
}

interface Size extends KnownRows {
  readonly x: readonly [number, number];
  readonly y: readonly [number, number];
}

function heatmap({ base, encoding, source, limits }: RowsRequest, points: Points, size: Size): ChartQuery {
  const taken = new Set(source.columns.keys());
  const [xEnd, yEnd, count] = [
    freshName(`${points.x}_end`, taken),
    freshName(`${points.y}_end`, taken),
    freshName("points", taken),
  ];
  const sides = {
    x: { column: points.x, end: xEnd, extent: size.x, cells: CELLS.x },
    y: { column: points.y, end: yEnd, extent: size.y, cells: CELLS.y },
  };
  const dropped = Object.keys(encoding).filter(
    (channel) => !["x", "y", "tooltip", "detail", "key"].includes(channel),
  );
  const counted = {
    ...{ field: fieldOfColumn(count), type: "quantitative", title: COUNT_TITLE },
    scale: { type: "sqrt", scheme: AMOUNT_SCHEME },
  };
  const sidesShown = { x: sideOf(points.encoding.x, base), y: sideOf(points.encoding.y, base) };
  const { title, mark, description } = base;
  const told = describeAgain(
    { title, mark, encoding, description },
    { title, mark: "rect", encoding: { ...sidesShown, color: counted } },
  );
  const spec = {
    ...base,
    ...(told === undefined ? {} : { description: told }),
    // A thin line in the colour of its cell covers the seams between cells.
    mark: { type: "rect", tooltip: true, strokeWidth: 0.5 },
    encoding: {
      x: sidesShown.x,
      x2: { field: fieldOfColumn(xEnd) },
      y: sidesShown.y,
      y2: { field: fieldOfColumn(yEnd) },
      color: counted,
      stroke: { ...counted, legend: null },
    },
  };
  const utc = utcColumnsOf(encoding, source);
  return chartQuery({
    isGrouped: true,
    source: { sql: countCells(source, sides.x, sides.y, count), columns: source.columns },
    ...{ spec, most: limits.rows, note: heatmapNote(size, dropped) },
    utcColumns: new Set([...utc, ...(utc.has(points.x) ? [xEnd] : []), ...(utc.has(points.y) ? [yEnd] : [])]),
    beyond: () => refuse(tooManyRows(limits.rows, null)),
  });
}

const COUNT_TITLE = "점 개수 · points";

/** The axis of points as the axis of cells: a grid of cells need not start at zero. */
function sideOf(definition: PlainRecord, base: PlainRecord): PlainRecord {
  const scale = isRecord(definition.scale) ? definition.scale : {};
  return {
    ...withTitle(definition, defaultTitle(definition, base.config)),
    scale: { zero: false, nice: false, ...scale },
  };
}

function pointsOf({ base, encoding, source }: RowsRequest): Points | null {
  const { x, y } = encoding;
  if (!POINT_MARKS.includes(markOf(base) ?? "") || !isRecord(x) || !isRecord(y)) return null;
  if (!isContinuous(x) || !isContinuous(y)) return null;
  if (["row", "column", "facet", "x2", "y2"].some((channel) => channel in encoding)) return null;
  const [xName, yName] = [x, y].map((definition, i) => {
    const channel = i === 0 ? "x" : "y";
    return columnOfPart({ channel, definition, path: `encoding.${channel}` }, source);
  });
  if (!xName || !yName || xName === yName) return null;
  const measurable = [xName, yName].every((name) =>
    ["number", "time"].includes(source.columns.get(name)?.kind ?? ""),
  );
  return measurable ? { x: xName, y: yName, encoding: { x, y } } : null;
}
