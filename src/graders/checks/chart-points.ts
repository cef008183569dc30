import type { ChartData } from "#charts/inline-data";
import { typeOfChannel } from "#charts/read-channel";
import type { ChartChannel } from "#charts/read-channel";
import { median } from "#methods/median";
import { canonicalKey, isAbsent, isAmount } from "./equality.ts";

export type PlottedPoints =
  | { readonly status: "plotted"; readonly points: readonly (readonly unknown[])[] }
  | { readonly status: "unsupported"; readonly what: string };

/** A channel to read, and whether its values are compared as the text that a discrete axis prints. */
export interface PlottedChannel {
  readonly name: string;
  readonly channel: ChartChannel;
  readonly asText: boolean;
}

/**
 * The values a chart shows: for each mark the values of the given channels, after time units and aggregates as
 * Vega-Lite computes them (marks are grouped by every field without an aggregate, `dimensions` among them). Local civil
 * times are read in UTC, as the lab stores them.
 */
export function plotPoints(
  channels: readonly PlottedChannel[],
  dimensions: readonly ChartChannel[],
  data: ChartData,
): PlottedPoints {
  const what = findUnsupported(channels, data);
  if (what !== null) return { status: "unsupported", what };
  const at = Array.from({ length: data.rows }, (_, row) => row);
  const readers = channels.map(({ channel, asText }) => {
    const read = readerOf(channel, data);
    return asText ? (row: number) => asPrinted(read(row)) : read;
  });
  const read = (row: number) => readers.map((each) => each(row));
  if (channels.every(({ channel }) => channel.aggregate === null)) {
    return { status: "plotted", points: at.map(read) };
  }
  const splitters = dimensions.map((each) => readerOf(each, data));
  const keyOf = (row: number) => canonicalKey(splitters.map((each) => each(row)));
  const points = [...Map.groupBy(at, keyOf).values()].map((group) => {
    const rows = group.map(read);
    return channels.map(({ channel: { aggregate } }, column) => {
      const values = rows.map((row) => row[column]);
      return aggregate === null ? values[0] : AGGREGATES[aggregate]?.(values);
    });
  });
  return { status: "plotted", points };
}

/** Whether a discrete axis prints both alike: an amount and its spelling in decimal digits, as SQL casts it to text. */
function asPrinted(value: unknown): unknown {
  if (typeof value === "boolean") return String(value);
  if (typeof value !== "string") return value;
  if (/^(?:0|-?[1-9]\d{0,20})$/.test(value)) return BigInt(value);
  return String(Number(value)) === value ? Number(value) : value;
}

export function isDiscrete(channel: ChartChannel | undefined): boolean {
  return channel !== undefined && ["ordinal", "nominal"].includes(typeOfChannel(channel));
}

function findUnsupported(channels: readonly PlottedChannel[], data: ChartData): string | null {
  for (const { name, channel } of channels) {
    const { aggregate, timeUnit, field } = channel;
    if (aggregate !== null && !Object.hasOwn(AGGREGATES, aggregate)) return `encoding.${name}.aggregate`;
    if (timeUnit !== null && !Object.hasOwn(TIME_UNITS, unitName(timeUnit)))
      return `encoding.${name}.timeUnit`;
    if (field !== null && isNested(field, data)) return `encoding.${name}.field`;
  }
  return null;
}

/** Vega-Lite reads `a.h` and `a[h]` as a property of a property; a flat key of that name is taken for it here. */
function isNested(field: string, data: ChartData): boolean {
  return data.rows > 0 && /(?<!\\)[.[]/.test(field) && !data.has(field);
}

/** The name in the data: `a\.h` is how Vega-Lite spells the flat key `a.h`. */
function keyOfField(field: string, data: ChartData): string {
  return data.has(field) ? field : field.replace(/\\([.[\]])/g, "$1");
}

function readerOf({ field, timeUnit }: ChartChannel, data: ChartData): (row: number) => unknown {
  if (field === null) return () => null;
  const key = keyOfField(field, data);
  if (timeUnit === null) return (row) => data.value(row, key);
  const part = TIME_UNITS[unitName(timeUnit)];
  return (row) => {
    const value = data.value(row, key);
    return isAbsent(value) ? value : part?.(dateOf(value));
  };
}

function dateOf(value: unknown): Date {
  return new Date(isAmount(value) ? Number(value) : typeof value === "string" ? utcText(value) : NaN);
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
  median: (values) => median(numbers(values)),
  min: (values) => extremeOf(numbers(values), (a, b) => a < b),
  max: (values) => extremeOf(numbers(values), (a, b) => a > b),
};

function numbers(values: readonly unknown[]): number[] {
  return values.flatMap((value) => (isAmount(value) && !Number.isNaN(Number(value)) ? [Number(value)] : []));
}

function meanOf(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, each) => sum + each, 0) / values.length;
}

function extremeOf(values: readonly number[], beats: (a: number, b: number) => boolean): number | null {
  return values.reduce<number | null>(
    (best, each) => (best === null || beats(each, best) ? each : best),
    null,
  );
}
