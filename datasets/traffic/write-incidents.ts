import type { TableWriter } from "#catalogue/dataset-module";
import { sqlString } from "#engines/duckdb/sql-text";
import type { Incident } from "../city/incident.ts";

/** Writes the incidents that slowed traffic as truth, by the five minutes that they are in. */
export async function writeIncidents(whole: TableWriter, incidents: readonly Incident[]): Promise<void> {
  const ts = (slot: number): string => `make_timestamp_ms(${String(slot * 300_000)})::TIMESTAMP_MS`;
  const rows = incidents.map(
    ({ incidentId, link, type, startSlot, endSlot, lanesBlocked, lossPermille }) =>
      `(${[incidentId, link.linkId, type].map(sqlString).join(", ")}, ${ts(startSlot)}, ${ts(endSlot)}, ` +
      `${String(lanesBlocked)}, ${String(lossPermille)})`,
  );
  await whole.engine.execute(
    `CREATE OR REPLACE TEMP TABLE incident (incident_id VARCHAR, link_id VARCHAR, event_type VARCHAR,
      start_ts TIMESTAMP_MS, cleared_ts TIMESTAMP_MS, lanes_blocked INTEGER, loss_permille INTEGER)`,
  );
  if (rows.length > 0) await whole.engine.execute(`INSERT INTO incident VALUES ${rows.join(",\n")}`);
  await whole.truth("incident", "SELECT * FROM incident ORDER BY start_ts, incident_id");
}
