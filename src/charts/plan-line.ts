import { sqlName } from "#engines/duckdb/sql-text";
import { groupedLineNote, lineNote, tooManyLines, tooManyRows } from "./chart-texts.ts";
import { partsOf } from "./encoding-parts.ts";
import { amountOf, extentIn } from "./extent.ts";
import { isRecord } from "./plain-record.ts";
import type { PlainRecord } from "./plain-record.ts";
import type { ChartQuery, Plan } from "./plan.ts";
import { knownRows } from "./known-rows.ts";
import type { KnownRows } from "./known-rows.ts";
import { columnOfPart, refuse, utcColumnsOf } from "./plan-rows.ts";
import type { RowsRequest } from "./plan-rows.ts";
import { markOf } from "./read-chart.ts";
import { cutsValues, readChannel, typeOfChannel } from "./read-channel.ts";
import { reduceLine } from "./reduce-line.ts";
import { countKnown } from "./relation.ts";
import type { Expression, Source } from "./relation.ts";
import { shownAs } from "./shown-as.ts";
import { chartQuery } from "./statement.ts";

/** A line with fewer columns of pixels than this says too little. */
const LEAST_PIXELS = 50;
const CORNERS = 4;

/** What a line shows: columns of `x` and `y`, and those whose values are lines of their own. */
interface Line {
  readonly x: string;
  readonly y: string;
  readonly series: readonly string[];
}

/** Whether a line or area goes from left to right over amounts or times, so that its points can be thinned. */
export function drawsLine(request: RowsRequest): boolean {
  return lineOf(request) !== null;
}

export function* planLine(request: RowsRequest): Plan<ChartQuery> {
  const line = lineOf(request);
  if (line === null) throw new Error("no line to plan");
  const { axes, rows, extent } = yield* sizeOf(request.source, line);
  if (rows.known <= request.limits.rows || extent === null) return knownRows(request, axes, rows);
  return yield* thinned(request, line, { extent, note: (pixels, isFine) => lineNote(rows, pixels, isFine) });
}

/** More groups than marks may be: a line is thinned, anything else refused. */
export function* beyondGroups(request: RowsRequest): Plan<ChartQuery> {
  const line = lineOf(request);
  const size = line === null ? null : yield* sizeOf(request.source, line);
  if (line === null || !size?.extent) return yield* refuse(tooManyRows(request.limits.rows, null));
  return yield* thinned(request, line, { extent: size.extent, note: groupedLineNote });
}

function* sizeOf({ sql, columns }: Source, { x, y }: Line): Plan<LineSize> {
  const [across, up] = [columns.get(x), columns.get(y)];
  if (across === undefined || up === undefined) throw new Error(`no column ${x} or ${y}`);
  const axes = [across, up];
  const amount = amountOf(across);
  const figures = ["count(*)", countKnown(axes), `min(${amount})`, `max(${amount})`];
  const [rows, known, low, high] =
    yield `SELECT ${figures.map((figure) => `CAST(${figure} AS DOUBLE)`).join(", ")} FROM (${sql})`;
  const count = { known: known ?? 0, unknown: (rows ?? 0) - (known ?? 0) };
  return { axes, rows: count, extent: extentIn(low, high) };
}

interface LineSize {
  /** Both columns that place it. */
  readonly axes: readonly Expression[];
  readonly rows: KnownRows;
  /** Of the column across. */
  readonly extent: readonly [number, number] | null;
}

function* thinned(
  { base, encoding, source, limits }: RowsRequest,
  line: Line,
  {
    extent,
    note,
  }: {
    readonly extent: readonly [number, number];
    readonly note: (pixels: number, isFine: boolean) => ChartQuery["note"];
  },
): Plan<ChartQuery> {
  const lines = yield* countLines(source, line.series);
  const width = typeof base.width === "number" && base.width >= 1 ? Math.ceil(base.width) : limits.width;
  const pixels = Math.min(width, Math.floor(limits.rows / (CORNERS * Math.max(1, lines))));
  if (pixels < LEAST_PIXELS) {
    return yield* refuse(tooManyLines(lines, Math.floor(limits.rows / (CORNERS * LEAST_PIXELS))));
  }
  const shown = shownLine(source, line, encoding);
  return chartQuery({
    isGrouped: true,
    source: { sql: reduceLine({ source: shown, ...line, extent, pixels }), columns: shown.columns },
    ...{
      spec: base,
      most: limits.rows,
      note: note(pixels, pixels === width),
      utcColumns: utcColumnsOf(encoding, source),
    },
    beyond: () => refuse(tooManyLines(lines, lines)),
  });
}

function* countLines({ sql }: Source, series: readonly string[]): Plan<number> {
  if (series.length === 0) return 1;
  const [lines] =
    yield `SELECT CAST(count(*) AS DOUBLE) FROM (SELECT DISTINCT ${series.map(sqlName).join(", ")} FROM (${sql}))`;
  return lines ?? 0;
}

/** Times and amounts as the axes take them. */
function shownLine(source: Source, { x, y }: Line, encoding: PlainRecord): Source {
  const columns = new Map(source.columns);
  for (const [name, channel] of [
    [x, encoding.x],
    [y, encoding.y],
  ] as const) {
    const column = columns.get(name);
    if (column !== undefined && isRecord(channel)) {
      columns.set(name, shownAs(column, typeOfChannel(readChannel(channel))));
    }
  }
  return { sql: source.sql, columns };
}

function lineOf(request: RowsRequest): Line | null {
  const { base, encoding, source } = request;
  const mark = markOf(base);
  if ((mark !== "line" && mark !== "area") || !runsToTheRight(encoding)) return null;
  const [x, y] = [columnAt("x", request), columnAt("y", request)];
  if (x === null || y === null || !isMeasurable(source, x, ["number", "time"])) return null;
  const series = isMeasurable(source, y, ["number"]) ? seriesOf(request, [x, y]) : null;
  if (series === null || (mark === "area" && series.length > 0 && stacks(encoding))) return null;
  return { x, y, series };
}

/** Whether amounts lie over a continuous axis, with nothing else that places them. */
function runsToTheRight({ x, y, ...others }: PlainRecord): boolean {
  if (!isRecord(x) || !isRecord(y) || ["order", "x2", "y2"].some((channel) => channel in others))
    return false;
  return isContinuous(x) && isContinuous(y) && typeOfChannel(readChannel(y)) === "quantitative";
}

function columnAt(channel: string, { encoding, source }: RowsRequest): string | null {
  const part = partsOf(encoding).find((each) => each.channel === channel);
  return part === undefined ? null : columnOfPart(part, source);
}

/** The columns that split lines; null where another channel shows what is no name. */
function seriesOf({ encoding, source }: RowsRequest, axes: readonly string[]): readonly string[] | null {
  const names = partsOf(encoding).map((part) => ({ part, name: columnOfPart(part, source) }));
  const others = names.filter(({ name }) => name === null || !axes.includes(name));
  if (others.some(({ part, name }) => name === null || !isDiscrete(part.definition))) return null;
  return [...new Set(others.flatMap(({ name }) => name ?? []))];
}

/** Areas of several series stand on each other unless they are told not to. */
function stacks({ y }: PlainRecord): boolean {
  return !isRecord(y) || (y.stack !== null && y.stack !== false);
}

function isMeasurable({ columns }: Source, name: string, kinds: readonly string[]): boolean {
  return kinds.includes(columns.get(name)?.kind ?? "other");
}

/** An axis of amounts or times as they are. */
export function isContinuous(definition: PlainRecord): boolean {
  const type = typeOfChannel(readChannel(definition));
  return (type === "quantitative" || type === "temporal") && !cutsValues(definition);
}

function isDiscrete(definition: PlainRecord): boolean {
  return ["nominal", "ordinal"].includes(typeOfChannel(readChannel(definition))) && !cutsValues(definition);
}
