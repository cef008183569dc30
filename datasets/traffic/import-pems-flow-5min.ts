import type { ImportTask } from "#catalogue/dataset-module";
import { importTable, type TableImportOutcome } from "#catalogue/source-file/import-table";
import { selectTable } from "#catalogue/source-file/select-table";
import { fieldsOf } from "#catalogue/source-file/source-table";

export const rejecting = ["flow_5min"];

/** Flow at one detector of California, in the two parts of its source. Dates are day, month, year. */
export async function importSource(task: ImportTask): Promise<TableImportOutcome> {
  const table = selectTable("traffic", "flow_5min");
  const fields = fieldsOf(table, {
    ts: { kind: "time" },
    part: { kind: "text" },
    volume: { kind: "integer", min: 0, max: 1000 },
    lane_points: { kind: "integer", min: 0, max: 100 },
    observed_pct: { kind: "decimal", min: 0, max: 100 },
  });
  const files = ["train", "test"].map((part) => ({ name: `${part}.csv`, values: { part } }));
  return importTable(task, { table, uniqueKey: true, fields }, files);
}
