import type { LocalText } from "#domain/local-text";
import type { PlainRecord } from "./plain-record.ts";

/**
 * A plan asks for figures by statements of one row of DOUBLEs, NULL where there are none, and ends with what it wants.
 * @example
 * let step = plan.next();
 * while (step.done !== true) step = plan.next(await firstRow(step.value));
 */
export type Plan<T> = Generator<string, T, readonly (number | null)[]>;

/** One statement, and the specification that its rows are put into. */
export interface ChartQuery {
  readonly sql: string;
  /** Vega-Lite without data. */
  readonly spec: PlainRecord;
  /** Channels' columns that are times to Vega, and read as UTC; other times are read where the reader is. */
  readonly utcColumns: ReadonlySet<string>;
  /** How many rows may come; the statement asks for one more, so that more are noticed. */
  readonly most: number;
  /** What was left out or drawn otherwise than asked, for the reader of the picture. */
  readonly note: LocalText | null;
  /** What to do with more rows; throws a ChartError where nothing is left. */
  readonly beyond: () => Plan<ChartQuery>;
  /** What to draw where few rows are many bytes, as with long names; null where nothing else can be. */
  readonly smaller: ChartQuery | null;
}

/** What is sent to the page and drawn there at most. */
export interface ChartLimits {
  /** Rows of data. */
  readonly rows: number;
  /** Pixels across, which a line's points are chosen by. */
  readonly width: number;
}

export const CHART_LIMITS: ChartLimits = { rows: 10_000, width: 800 };
