import { sqlDouble } from "#engines/duckdb/sql-text";
import { valueOf } from "./keyed.ts";
import type { Keyed } from "./keyed.ts";
import { isRecord } from "./plain-record.ts";
import type { PlainRecord } from "./plain-record.ts";

/** How numbers are binned, in Vega-Lite's words. */
export interface BinParams {
  readonly maxbins: number;
  readonly base: number;
  readonly divide: readonly number[];
  readonly step: number | null;
  readonly steps: readonly number[] | null;
  readonly minstep: number;
  readonly nice: boolean;
  readonly anchor: number | null;
  /** Given in the specification; else the extent of the data. */
  readonly extent: readonly [number, number] | null;
}

export interface Bins {
  readonly start: number;
  readonly stop: number;
  readonly step: number;
}

/** How many bins Vega-Lite makes of a channel when nobody says. */
const MOST_BINS: Readonly<Record<string, number>> = {
  ...Object.fromEntries(
    ["row", "column", "size", "color", "fill", "stroke", "strokeWidth", "shape"].map((name) => [name, 6]),
  ),
  ...{ opacity: 6, fillOpacity: 6, strokeOpacity: 6, strokeDash: 4 },
};
const POSITION_BINS = 10;

/** @returns null where it asks for what is not known before the page is drawn, as an interval that is brushed */
export function readBin(bin: unknown, channel: string): BinParams | null {
  const given: PlainRecord = isRecord(bin) ? bin : {};
  const { extent = null, steps = null, divide = [5, 2] } = given;
  if (given.binned === true || given.span !== undefined) return null;
  if (!isNumbers(divide) || !isNumbersOrNull(steps) || !isExtent(extent)) return null;
  const numbers = {
    ...{ maxbins: MOST_BINS[channel] ?? POSITION_BINS, base: 10, minstep: 0, step: null, anchor: null },
    ...Object.fromEntries(NUMBERS.flatMap((key) => (given[key] === undefined ? [] : [[key, given[key]]]))),
  };
  const read = { ...numbers, divide, steps, extent, nice: given.nice !== false };
  return makesSteps(read) ? read : null;
}

/** Whether bins can be counted by it: with a base of 1 or a step of 0 Vega counts for ever or has none. */
function makesSteps(params: BinParams): boolean {
  if (!NUMBERS.every((key) => params[key] === null || isNumber(params[key]))) return false;
  const { maxbins, base, minstep, step, steps, divide, extent } = params;
  const isAbove0 = (each: number): boolean => each > 0;
  return (
    maxbins >= 1 &&
    base > 1 &&
    minstep >= 0 &&
    [...divide, ...(steps ?? []), step ?? 1].every(isAbove0) &&
    (extent === null || extent[0] <= extent[1])
  );
}

const NUMBERS = ["maxbins", "base", "step", "minstep", "anchor"] as const;

/** The bins of an extent as Vega's `bin` transform has them. */
export function binsOf(params: BinParams, [low, high]: readonly [number, number]): Bins {
  const span = high - low || Math.abs(low) || 1;
  const step = params.step ?? (params.steps === null ? niceStep(params, span) : listedStep(params, span));
  let [start, stop] = [low, high];
  if (params.nice) {
    const size = Math.log(step);
    const precision = size >= 0 ? 0 : Math.trunc(-size / Math.log(params.base)) + 1;
    const floor = Math.floor(low / step + params.base ** (-precision - 1)) * step;
    start = low < floor ? floor - step : floor;
    stop = Math.ceil(high / step) * step;
  }
  if (stop === start) stop = start + step;
  stop = start + Math.ceil((stop - start) / step) * step;
  const shift = params.anchor === null ? 0 : anchorShift(params.anchor, start, step);
  return { start: start + shift, stop: stop + shift, step };
}

function niceStep({ maxbins, base, divide, minstep }: BinParams, span: number): number {
  const level = Math.ceil(Math.log(maxbins) / Math.log(base));
  let step = Math.max(minstep, base ** (Math.round(Math.log(span) / Math.log(base)) - level));
  // A span so small that its step is 0 would be divided for ever, as Vega does.
  if (step === 0) return span;
  while (Math.ceil(span / step) > maxbins) step *= base;
  for (const divisor of divide) {
    const finer = step / divisor;
    if (finer >= minstep && span / finer <= maxbins) step = finer;
  }
  return step;
}

function listedStep({ maxbins, steps }: BinParams, span: number): number {
  const listed = steps ?? [];
  const next = listed.findIndex((step) => step >= span / maxbins);
  return listed[Math.max(0, (next === -1 ? listed.length : next) - 1)] ?? span;
}

function anchorShift(anchor: number, start: number, step: number): number {
  return anchor - (start + step * Math.floor((anchor - start) / step));
}

/** Vega's allowance for numbers that miss a bin's edge by rounding. */
const EPSILON = "1e-14";

/**
 * The bin a number is in, told by a part of the bin: 0 is its start, 0.5 its middle, 1 its end. Vega puts a bin's middle
 * into the same bin again however it rounds, which it need not do with a start. NULL outside of the bins, where Vega has
 * ±Infinity and draws nothing.
 * @param greatest the greatest value, where all are known to be numbers of the bins
 */
export function binOf(
  value: string,
  { start, stop, step }: Bins,
  part: 0 | 0.5 | 1,
  greatest: number | null = null,
): Keyed {
  const indexOf = (amount: number): number => Math.floor(Number(EPSILON) + (amount - start) / step);
  // Rounding may make the last bin but one of it; then it is so in Vega, too.
  const last = Math.max(0, indexOf(stop - step));
  const amount = `CAST(${value} AS DOUBLE)`;
  const [low, high] = [sqlDouble(start), sqlDouble(stop)];
  const index = `CAST(floor(${EPSILON}::DOUBLE + (${amount} - ${low}) / ${sqlDouble(step)}) AS BIGINT)`;
  // To DuckDB, NaN is above all numbers.
  const outside = greatest === null ? `WHEN ${amount} < ${low} OR ${amount} > ${high} THEN NULL ` : "";
  const key = `CASE ${outside}WHEN ${amount} > ${sqlDouble(stop - step)} THEN ${String(last)} ELSE ${index} END`;
  return {
    keys: [greatest !== null && indexOf(greatest) <= last ? index : key],
    tell: ([name = ""]) => `${low} + ${sqlDouble(step)} * (${name} + ${sqlDouble(part)})`,
  };
}

/** The bin of a row's number. */
export function binSql(value: string, bins: Bins, part: 0 | 0.5 | 1): string {
  return valueOf(binOf(value, bins, part));
}

function isNumber(value: unknown): value is number {
  return typeof value === "number" && Number.isFinite(value);
}

function isNumbers(value: unknown): value is readonly number[] {
  return Array.isArray(value) && value.every(isNumber);
}

function isNumbersOrNull(value: unknown): value is readonly number[] | null {
  return value === null || isNumbers(value);
}

function isExtent(value: unknown): value is readonly [number, number] | null {
  return value === null || (isNumbers(value) && value.length === 2);
}
