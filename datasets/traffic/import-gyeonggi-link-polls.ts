import type { ImportTask } from "#catalogue/dataset-module";
import { feedFile } from "#catalogue/source-file/feed/feed-file";
import { importTable, type TableImportOutcome } from "#catalogue/source-file/import-table";
import { selectTable } from "#catalogue/source-file/select-table";
import { fieldsOf } from "#catalogue/source-file/source-table";

export const rejecting = ["link_poll"];

const WORD = { kind: "text" } as const;
const SECONDS = { kind: "decimal", min: 0, max: 86_400, type: "DECIMAL(9,2)" } as const;

/**
 * Readings of Gyeonggi's links, polled again and again. A volume of 0 is none, as on most links nothing counts; so is a
 * congestion grade of 0. A reading that came in an earlier poll is rejected as repeated.
 */
export async function importSource(task: ImportTask): Promise<TableImportOutcome> {
  const table = selectTable("traffic", "link_poll");
  const fields = fieldsOf(table, {
    poll: WORD,
    ts: { kind: "time" },
    link_id: { kind: "text", form: /[0-9]{10}/, example: "1234567890" },
    road_route_id: WORD,
    road_name: WORD,
    start_node_id: WORD,
    start_node_name: WORD,
    end_node_id: WORD,
    end_node_name: WORD,
    speed_kmh: { kind: "decimal", min: 0, max: 200 },
    volume: { kind: "integer", min: 0, max: 100_000 },
    travel_time_s: SECONDS,
    delay_s: SECONDS,
    congestion: { kind: "integer", min: 0, max: 3 },
  });
  const derived = {
    volume: "nullif(volume, 0)",
    congestion: "nullif(congestion, 0)",
    travel_time_s: "round(travel_time_s)",
    delay_s: "round(delay_s)",
  };
  const files = task.files.map((name) => {
    const file = /\.json$/i.test(name) ? feedFile(task.sourceDir, name, fields, task.overrides) : { name };
    return { ...file, values: { poll: name } };
  });
  return importTable(task, { table, uniqueKey: true, fields, derived }, files);
}
