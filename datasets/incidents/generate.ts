import { z } from "zod";
import type { GenerateTask } from "#catalogue/dataset-module";
import type { QueryEngine } from "#engines/query-engine";
import { daysFrom } from "../city/calendar.ts";
import { degreesText, minuteText, type StagedValue, stageValues } from "../city/stage-values.ts";
import { type IncidentDay, IncidentDays } from "./incident-day.ts";
import type { IncidentRecord } from "./incident-record.ts";
import type { IncidentUpdate } from "./incident-updates.ts";

const ScaleSchema = z.object({ days: z.int().min(1), start: z.iso.date() });

/** Writes the incidents that begin on the days of a scale, and how each went on; as truth what they were, and the dirt. */
export async function generate({ scale, seed, whole }: GenerateTask): Promise<void> {
  const { start, days } = ScaleSchema.parse(scale);
  const city = new IncidentDays(seed);
  const made = daysFrom(start, days).map((day) => city.ofDay(day));
  const { engine } = whole;
  await stageRecords(
    engine,
    made.flatMap(({ records }) => records),
  );
  await whole.table("incident", "SELECT * FROM incident ORDER BY incident_id");
  await stageUpdates(
    engine,
    made.flatMap(({ updates }) => updates),
  );
  await whole.table("incident_update", "SELECT * FROM incident_update ORDER BY incident_id, update_no");
  await stageTruth(engine, made);
  await whole.truth("incident", "SELECT * FROM incident JOIN loss USING (incident_id) ORDER BY incident_id");
  await whole.truth("dirt_incident", "SELECT * FROM dirt_incident ORDER BY incident_id, kind");
}

const RECORD = `incident_id VARCHAR, event_type VARCHAR, detail_type VARCHAR, start_ts TIMESTAMP_MS,
  reported_ts TIMESTAMP_MS, expected_clear_ts TIMESTAMP_MS, cleared_ts TIMESTAMP_MS, link_id VARCHAR, dong_code VARCHAR,
  road_name VARCHAR, direction VARCHAR, lon DECIMAL(9,6), lat DECIMAL(9,6), block_type VARCHAR, lanes_blocked SMALLINT,
  severity SMALLINT, message VARCHAR, source VARCHAR, parent_incident_id VARCHAR`;

function stageRecords(engine: QueryEngine, records: readonly IncidentRecord[]): Promise<void> {
  return stageValues(engine, "incident", RECORD, records.map(recordValues));
}

function recordValues(record: IncidentRecord): readonly StagedValue[] {
  const { startMinute, reportedMinute, expectedClearMinute, clearedMinute, place } = record;
  return [
    ...[record.incidentId, record.type, record.detail],
    ...[startMinute, reportedMinute, expectedClearMinute, clearedMinute].map(timeValue),
    ...[record.linkId, record.dongCode, record.roadName, record.direction],
    ...[degreesText(place.lonE6), degreesText(place.latE6)],
    ...[record.blockType, record.lanesBlocked, record.severity],
    ...[record.message, record.source, record.parentId],
  ];
}

function timeValue(minute: number | null): string | null {
  return minute === null ? null : minuteText(minute);
}

function stageUpdates(engine: QueryEngine, updates: readonly IncidentUpdate[]): Promise<void> {
  return stageValues(
    engine,
    "incident_update",
    `incident_id VARCHAR, update_no SMALLINT, ts TIMESTAMP_MS, state VARCHAR, agency VARCHAR, lanes_blocked SMALLINT,
      note VARCHAR`,
    updates.map(({ incidentId, updateNo, minute, state, agency, lanesBlocked, note }) => [
      ...[incidentId, updateNo, minuteText(minute), state, agency, lanesBlocked, note],
    ]),
  );
}

/** The clean records, what each took from its link, and what was done to which. */
async function stageTruth(engine: QueryEngine, days: readonly IncidentDay[]): Promise<void> {
  const clean = days.flatMap((day) => day.clean);
  await stageRecords(
    engine,
    clean.map(({ record }) => record),
  );
  await stageValues(
    engine,
    "loss",
    "incident_id VARCHAR, loss_permille INTEGER",
    clean.map(({ incident }) => [incident.incidentId, incident.lossPermille]),
  );
  await stageValues(
    engine,
    "dirt_incident",
    "incident_id VARCHAR, kind VARCHAR, of_incident_id VARCHAR",
    days.flatMap(({ dirt }) =>
      dirt.map(({ incidentId, kind, ofIncidentId }) => [incidentId, kind, ofIncidentId]),
    ),
  );
}
