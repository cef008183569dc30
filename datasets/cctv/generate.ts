import { z } from "zod";
import type { GenerateTask, TableWriter } from "#catalogue/dataset-module";
import { sqlString } from "#engines/duckdb/sql-text";
import { type Day, daysFrom } from "../city/calendar.ts";
import { type Camera, cameras } from "../city/cameras.ts";
import { streamSeed } from "../city/mix.ts";
import { roadLinks } from "../city/road-links.ts";
import { stageValues } from "../city/stage-values.ts";
import { EVENT_KINDS } from "./camera-event.ts";
import { CityAlarms } from "./city-day.ts";
import { VERDICTS } from "./control-room.ts";
import { DIRT_KINDS } from "./event-dirt.ts";
import { type ActionDay, actionDay, type FiledDay, filedDay } from "./filed-day.ts";
import { ACTION_RESULTS, ACTION_TYPES } from "./operator-actions.ts";
import { operators } from "./operators.ts";
import { SentEvents } from "./sent-events.ts";
import { writePlaces } from "./write-places.ts";

const ScaleSchema = z.object({
  cameras: z.int().min(20).max(2163),
  days: z.int().min(1),
  start: z.iso.date(),
});

/** Writes the camera sites of the city, and what the cameras of a scale reported on its days; as truth what was real, and the dirt. */
export async function generate(task: GenerateTask): Promise<void> {
  const scale = ScaleSchema.parse(task.scale);
  const all = cameras();
  const sent = new SentEvents(new CityAlarms(all, roadLinks(), task.seed), task.seed);
  const days = new Map(daysFrom(scale.start, scale.days).map((day) => [day.date, day]));
  const state = streamSeed(task.seed, "operator-action");
  await writePlaces(task.whole, all);
  await task.eachDay([...days.keys()], {
    prepare: (engine) => engine.execute(typesSql(all)),
    write: async (writer, date) => {
      const day = days.get(date);
      if (day === undefined) throw new Error(`${date} is no day of this scale`);
      const isFirst = date === scale.start;
      // Both at once: while the first is written, other engines go on to days for which this one is forgotten.
      const filed = filedDay(sent, day, scale.cameras);
      const acted = actionDay(sent, day, { cameraCount: scale.cameras, isFirst, state });
      await writeEvents(writer, day, filed);
      await writeActions(writer, day, acted);
    },
  });
}

/** The types whose numbers stand for words. */
function typesSql(all: readonly Camera[]): string {
  const types: Readonly<Record<string, readonly string[]>> = {
    camera_place: all.map(({ cameraId }) => cameraId),
    operator_place: operators().map(({ operatorId }) => operatorId),
    event_kind: EVENT_KINDS,
    verdict: VERDICTS,
    dirt_kind: DIRT_KINDS,
    action_kind: ACTION_TYPES,
    action_result: ACTION_RESULTS,
  };
  return Object.entries(types)
    .map(([name, words]) => `CREATE TYPE ${name} AS ENUM (${words.map(sqlString).join(", ")});`)
    .join("\n");
}

/** An event's id as a number: of the day, the camera and the event, six digits, four and four. */
const EVENT_NUMBER = "(day_no * 100000000::BIGINT + (enum_code(camera_id)::BIGINT + 1) * 10000 + ordinal)";

function timeAt({ no }: Day, second: string): string {
  return `make_timestamp_ms((${String(no * 86_400)} + ${second}::BIGINT) * 1000)::TIMESTAMP_MS`;
}

async function writeEvents(writer: TableWriter, day: Day, { events, dirt, real }: FiledDay): Promise<void> {
  const { engine } = writer;
  await events.stage(engine, "day_event");
  await writer.table(
    "cctv_event",
    `SELECT ${EVENT_NUMBER}::VARCHAR AS event_id, camera_id::VARCHAR AS camera_id, ${timeAt(day, "second")} AS ts,
      event_type::VARCHAR AS event_type, confidence, operator_verdict::VARCHAR AS operator_verdict, response_s
    FROM day_event`,
  );
  await dirt.stage(engine, "day_dirt");
  await writer.truth(
    "dirt_cctv_event",
    `SELECT ${EVENT_NUMBER}::VARCHAR AS event_id, camera_id::VARCHAR AS camera_id, kind::VARCHAR AS kind,
      ${timeAt(day, "second")} AS ts, ${timeAt(day, "until_second")} AS until_ts,
      ${timeAt(day, "clean_second")} AS clean_ts, clean_confidence
    FROM day_dirt`,
  );
  const columns = `event_id VARCHAR, camera_id VARCHAR, ts TIMESTAMP_MS, event_type VARCHAR, cause VARCHAR, incident_id VARCHAR`;
  await stageValues(engine, "day_real", columns, real);
  await writer.truth("real_event", "SELECT * FROM day_real");
}

async function writeActions(
  writer: TableWriter,
  day: Day,
  { actions, incidentIds }: ActionDay,
): Promise<void> {
  const { engine } = writer;
  await actions.stage(engine, "day_action");
  await stageValues(
    engine,
    "day_incident",
    "incident_no INTEGER, incident_id VARCHAR",
    incidentIds.map((id, no) => [no, id]),
  );
  await writer.table(
    "operator_action",
    `SELECT (${EVENT_NUMBER} * 10 + action_no)::VARCHAR AS action_id, ${EVENT_NUMBER}::VARCHAR AS event_id,
      operator_id::VARCHAR AS operator_id, ${timeAt(day, "second")} AS ts, action_type::VARCHAR AS action_type, duration_s,
      incident_id, result::VARCHAR AS result
    FROM day_action LEFT JOIN day_incident USING (incident_no) ORDER BY action_id`,
  );
}
