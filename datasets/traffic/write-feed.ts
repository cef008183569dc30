import type { GenerateTask } from "#catalogue/dataset-module";
import { sqlString } from "#engines/duckdb/sql-text";
import type { Day } from "../city/calendar.ts";
import type { VdsDetectors } from "./vds-detectors.ts";
import { FEED_DAYS, feedFile, type FeedForm, feedForm } from "./vds-feed.ts";
import { vdsRows } from "./vds-rows.ts";

/** The feed is of the second week of a scale. */
const FIRST_DAY = 7;

/** Puts the detectors' second week beside the tables as it was delivered, and tells in the truth how each file is written. */
export async function writeFeed(
  { attach, whole }: GenerateTask,
  detectors: VdsDetectors,
  days: readonly Day[],
  seed: number,
): Promise<void> {
  const told: string[] = [];
  for (const [index, day] of days.slice(FIRST_DAY, FIRST_DAY + FEED_DAYS).entries()) {
    const form = feedForm(index, seed);
    const path = `vds-feed/vds-${day.date}.csv`;
    const rows = vdsRows(day, detectors.lanes, detectors.ofDay(day));
    await attach(path, feedFile(rows, detectors.sites, form, seed));
    told.push(tell(path, form, rows.count));
  }
  if (told.length === 0) return;
  const names = "path, encoding, delimiter, date_order, occupancy_name, row_count";
  await whole.truth("feed_dirt", `SELECT * FROM (VALUES ${told.join(",\n")}) AS t(${names}) ORDER BY path`);
}

function tell(
  path: string,
  { encoding, delimiter, dateOrder, occupancyName }: FeedForm,
  rows: number,
): string {
  const texts = [path, encoding, delimiter === "\t" ? "tab" : "comma", dateOrder, occupancyName];
  return `(${texts.map(sqlString).join(", ")}, ${String(rows)}::INTEGER)`;
}
