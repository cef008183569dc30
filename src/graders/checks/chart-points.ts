import { canonicalKey, isAbsent, isAmount } from "./equality.ts";
import type { ChartChannel, ChartData } from "./chart-spec.ts";

export type PlottedPoints =
  | { readonly status: "plotted"; readonly points: readonly (readonly unknown[])[] }
  | { readonly status: "unsupported"; readonly channel: string };

type NamedChannel = readonly [name: string, channel: ChartChannel];

/**
 * The values a chart shows: for each mark the values of the given channels, after time units and aggregates as
 * Vega-Lite computes them (marks are grouped by every channel without an aggregate). Local civil times are read in
 * UTC, as the lab stores them.
 */
export function plotPoints(channels: readonly NamedChannel[], data: ChartData): PlottedPoints {
  const odd = channels.find(([, channel]) => !isSupported(channel));
  if (odd !== undefined) return { status: "unsupported", channel: odd[0] };
  const rows = Array.from({ length: data.rows }, (_, row) =>
    channels.map(([, channel]) => read(channel, data, row)),
  );
  if (channels.every(([, { aggregate }]) => aggregate === null)) return { status: "plotted", points: rows };
  const grouping = channels.map(([, { aggregate }]) => aggregate === null);
  const groups = Map.groupBy(rows, (row) => canonicalKey(row.filter((_, at) => grouping[at])));
  const points = [...groups.values()].map((group) =>
    channels.map(([, { aggregate }], at) => {
      const values = group.map((row) => row[at]);
      return aggregate === null ? values[0] : AGGREGATES[aggregate]?.(values);
    }),
  );
  return { status: "plotted", points };
}

function isSupported({ aggregate, timeUnit }: ChartChannel): boolean {
  return (
    (aggregate === null || Object.hasOwn(AGGREGATES, aggregate)) &&
    (timeUnit === null || Object.hasOwn(TIME_UNITS, unitName(timeUnit)))
  );
}

function read({ field, timeUnit }: ChartChannel, data: ChartData, row: number): unknown {
  const value = field === null ? null : data.value(row, field);
  if (timeUnit === null || isAbsent(value)) return value;
  const date = new Date(isAmount(value) ? Number(value) : typeof value === "string" ? utcText(value) : NaN);
  return TIME_UNITS[unitName(timeUnit)]?.(date);
}

/** `2026-03-01 08:05` and `2026-03-01T08:05` are civil times; without a zone they would be read in the judge's. */
function utcText(text: string): string {
  const spelled = text.replace(" ", "T");
  return /T.*(?:Z|[+-]\d\d:?\d\d)$/.test(spelled) || !spelled.includes("T") ? spelled : `${spelled}Z`;
}

function unitName(timeUnit: string): string {
  return timeUnit.replace(/^utc/, "");
}

const TIME_UNITS: Readonly<Record<string, (date: Date) => unknown>> = {
  year: (date) => date.getUTCFullYear(),
  month: (date) => date.getUTCMonth(),
  date: (date) => date.getUTCDate(),
  day: (date) => date.getUTCDay(),
  hours: (date) => date.getUTCHours(),
  minutes: (date) => date.getUTCMinutes(),
  hoursminutes: (date) => date.getUTCHours() * 60 + date.getUTCMinutes(),
  yearmonth: (date) => date.getUTCFullYear() * 12 + date.getUTCMonth(),
  yearmonthdate: (date) => Math.floor(date.getTime() / 86_400_000),
  yearmonthdatehours: (date) => Math.floor(date.getTime() / 3_600_000),
};

type Aggregate = (values: readonly unknown[]) => number | null;

const AGGREGATES: Readonly<Record<string, Aggregate>> = {
  count: (values) => values.length,
  distinct: (values) => new Set(values.map(canonicalKey)).size,
  sum: (values) => numbers(values).reduce((sum, each) => sum + each, 0),
  mean: (values) => meanOf(numbers(values)),
  average: (values) => meanOf(numbers(values)),
  median: (values) => medianOf(numbers(values)),
  min: (values) => extremeOf(numbers(values), (a, b) => a < b),
  max: (values) => extremeOf(numbers(values), (a, b) => a > b),
};

function numbers(values: readonly unknown[]): number[] {
  return values.flatMap((value) => (isAmount(value) && !Number.isNaN(Number(value)) ? [Number(value)] : []));
}

function meanOf(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, each) => sum + each, 0) / values.length;
}

function medianOf(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.ceil(sorted.length / 2) - 1];
  return upper === undefined || lower === undefined ? null : (upper + lower) / 2;
}

function extremeOf(values: readonly number[], beats: (a: number, b: number) => boolean): number | null {
  return values.reduce<number | null>(
    (best, each) => (best === null || beats(each, best) ? each : best),
    null,
  );
}
