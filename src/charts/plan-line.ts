import { sqlName } from "#engines/duckdb/sql-text";
import { groupedLineNote, lineNote, tooManyLines, tooManyRows } from "./chart-texts.ts";
import { partsOf } from "./encoding-parts.ts";
import { amountOf, extentIn } from "./extent.ts";
import { isRecord } from "./plain-record.ts";
import type { PlainRecord } from "./plain-record.ts";
import type { ChartQuery, Plan } from "./plan.ts";
import { columnOfPart, refuse, shownRows, utcColumnsOf } from "./plan-rows.ts";
import type { RowsRequest } from "./plan-rows.ts";
import { markOf } from "./read-chart.ts";
import { readChannel, typeOfChannel } from "./read-channel.ts";
import { reduceLine } from "./reduce-line.ts";
import type { Source } from "./relation.ts";
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
  const { rows, extent } = yield* sizeOf(request.source, line);
  if (rows <= request.limits.rows || extent === null) return shownRows(request);
  return yield* thinned(request, line, { extent, note: (pixels) => lineNote(rows, pixels) });
}

/** More groups than marks may be: a line is thinned, anything else refused. */
export function* beyondGroups(request: RowsRequest): Plan<ChartQuery> {
  const line = lineOf(request);
  const size = line === null ? null : yield* sizeOf(request.source, line);
  if (line === null || !size?.extent) return yield* refuse(tooManyRows(request.limits.rows, null));
  return yield* thinned(request, line, { extent: size.extent, note: groupedLineNote });
}

function* sizeOf(
  { sql, columns }: Source,
  { x }: Line,
): Plan<{ readonly rows: number; readonly extent: readonly [number, number] | null }> {
  const column = columns.get(x);
  if (column === undefined) throw new Error(`no column ${x}`);
  const amount = amountOf(column);
  const [rows, low, high] =
    yield `SELECT CAST(count(*) AS DOUBLE), CAST(min(${amount}) AS DOUBLE), CAST(max(${amount}) AS DOUBLE) FROM (${sql})`;
  return { rows: rows ?? 0, extent: extentIn(low, high) };
}

function* thinned(
  { base, encoding, source, limits }: RowsRequest,
  line: Line,
  {
    extent,
    note,
  }: { readonly extent: readonly [number, number]; readonly note: (pixels: number) => ChartQuery["note"] },
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
    ...{ spec: base, most: limits.rows, note: note(pixels), utcColumns: utcColumnsOf(encoding, source) },
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

function lineOf({ base, encoding, source }: RowsRequest): Line | null {
  const mark = markOf(base);
  const { x, y } = encoding;
  if (!(mark === "line" || mark === "area") || !isRecord(x) || !isRecord(y)) return null;
  if ("order" in encoding || "x2" in encoding || "y2" in encoding) return null;
  if (!isContinuous(x) || typeOfChannel(readChannel(y)) !== "quantitative" || isBinned(y)) return null;
  const names = partsOf(encoding).map((part) => ({ part, name: columnOfPart(part, source) }));
  const columnAt = (channel: string): string | null =>
    names.find(({ part }) => part.channel === channel)?.name ?? null;
  const [xName, yName] = [columnAt("x"), columnAt("y")];
  if (xName === null || yName === null || !isMeasurable(source, xName, ["number", "time"])) return null;
  if (!isMeasurable(source, yName, ["number"])) return null;
  const others = names.filter(
    ({ part, name }) => !["x", "y"].includes(part.channel) && name !== xName && name !== yName,
  );
  if (others.some(({ part, name }) => name === null || !isDiscrete(part.definition))) return null;
  const series = [...new Set(others.flatMap(({ name }) => name ?? []))];
  const stacks = mark === "area" && series.length > 0 && y.stack !== null && y.stack !== false;
  return stacks ? null : { x: xName, y: yName, series };
}

function isMeasurable({ columns }: Source, name: string, kinds: readonly string[]): boolean {
  return kinds.includes(columns.get(name)?.kind ?? "other");
}

/** An axis of amounts or times as they are. */
export function isContinuous(definition: PlainRecord): boolean {
  const type = typeOfChannel(readChannel(definition));
  return (type === "quantitative" || type === "temporal") && !isBinned(definition);
}

function isBinned({ bin, timeUnit }: PlainRecord): boolean {
  return (
    (bin !== undefined && bin !== null && bin !== false) || (timeUnit !== undefined && timeUnit !== null)
  );
}

function isDiscrete(definition: PlainRecord): boolean {
  return ["nominal", "ordinal"].includes(typeOfChannel(readChannel(definition))) && !isBinned(definition);
}
