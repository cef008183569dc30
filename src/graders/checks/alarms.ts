import type { Alarm } from "#methods/detection-figures";
import { DecodedTable } from "#wire/decode-tagged";
import { canonicalKey, isAmount } from "./equality.ts";
import type { FactRow } from "./facts.ts";
import { readColumns } from "./table-columns.ts";

export type AlarmReading =
  { readonly status: "read"; readonly alarms: readonly Alarm[] } | { readonly status: "unreadable" };

const MOMENT = "ts";

/** The columns an event must have. */
export function eventColumns(places: readonly string[]): readonly string[] {
  return [MOMENT, ...places];
}

/**
 * Reads what a detector returned: a list of events or a table, each with `ts` (a Date, or its milliseconds) and the place
 * columns. In the order of time; an event said twice counts once.
 */
export function readAlarms(returned: unknown, places: readonly string[]): AlarmReading {
  if (!Array.isArray(returned) && !(returned instanceof DecodedTable)) return { status: "unreadable" };
  const table = readColumns(returned, eventColumns(places), {});
  if (table.status !== "read") return { status: "unreadable" };
  const [moments = [], ...placeColumns] = table.columns;
  const alarms = new Map<string, Alarm>();
  for (const [row, moment] of moments.entries()) {
    const at = millisecondsOf(moment);
    if (at === null) return { status: "unreadable" };
    const place = canonicalKey(placeColumns.map((values) => values[row]));
    alarms.set(`${String(at)} ${place}`, { at, place });
  }
  return { status: "read", alarms: [...alarms.values()].sort((a, b) => a.at - b.at) };
}

/** The moment of a reading; throws for one without. */
export function momentOf(row: FactRow, column: string): number {
  const at = millisecondsOf(row[column]);
  if (at === null) throw new Error(`the reference has a row without a time in ${column}`);
  return at;
}

export function placeOf(row: FactRow, places: readonly string[]): string {
  return canonicalKey(places.map((name) => row[name]));
}

function millisecondsOf(value: unknown): number | null {
  return isAmount(value) && Number.isFinite(Number(value)) ? Number(value) : null;
}
