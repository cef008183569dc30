import type { ImportTask } from "#catalogue/dataset-module";
import { feedFile } from "#catalogue/source-file/feed/feed-file";
import { importTable, type TableImportOutcome } from "#catalogue/source-file/import-table";
import { selectTable } from "#catalogue/source-file/select-table";
import { fieldsOf } from "#catalogue/source-file/source-table";

export const rejecting = ["link_5min"];

/**
 * Answers of ITS trafficInfo, one a file: every value is a text. A link's reading is due every five minutes; one that
 * comes again, in the same answer or a later one, is rejected as repeated. A speed of -1 means that there is none.
 */
export async function importSource(task: ImportTask): Promise<TableImportOutcome> {
  const table = selectTable("traffic", "link_5min");
  const fields = fieldsOf(table, {
    ts: { kind: "time" },
    link_id: { kind: "text", form: /[0-9]{10}/, example: "1234567890" },
    speed_kmh: { kind: "decimal", min: 0, max: 200, absent: ["-1"] },
    travel_time_s: { kind: "decimal", min: 0, max: 86_400, type: "DECIMAL(9,2)", absent: ["-1"] },
  });
  const derived = { ts: "time_bucket(INTERVAL 5 MINUTE, ts)", travel_time_s: "round(travel_time_s)" };
  const files = task.files.map((file) => feedFile(task.sourceDir, file, fields, task.overrides));
  return importTable(task, { table, uniqueKey: true, fields, derived }, files);
}
