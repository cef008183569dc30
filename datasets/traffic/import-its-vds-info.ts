import type { ImportTask } from "#catalogue/dataset-module";
import { feedFile } from "#catalogue/source-file/feed/feed-file";
import { importTable, KEPT_ROWS, type TableImportOutcome } from "#catalogue/source-file/import-table";
import { selectTable } from "#catalogue/source-file/select-table";
import { fieldsOf } from "#catalogue/source-file/source-table";
import { writeTable } from "#catalogue/source-file/write-table";

export const rejecting = ["vds_5min"];

const NONE = { absent: ["-1"] };

/**
 * Answers of ITS vdsInfo, one a file: a row a lane, of which what was not measured is an empty text or -1. The links that a
 * detector speaks for are listed in each row, and go to a table of their own.
 */
export async function importSource(task: ImportTask): Promise<TableImportOutcome> {
  const table = selectTable("traffic", "vds_5min");
  const fields = fieldsOf(table, {
    ts: { kind: "time" },
    vds_id: { kind: "text" },
    lane_no: { kind: "integer", min: 0, max: 32 },
    volume: { kind: "decimal", min: 0, max: 2000, type: "DECIMAL(9,2)", ...NONE },
    speed_kmh: { kind: "decimal", min: 0, max: 250, ...NONE },
    occupancy_pct: { kind: "decimal", min: 0, max: 100, ...NONE },
    link_ids: {
      kind: "text",
      form: /[0-9]{10}( *, *[0-9]{10})*/,
      example: "1234567890,1234567891",
      type: "VARCHAR",
      headers: ["linkIds"],
      nullable: true,
    },
  });
  const derived = { ts: "time_bucket(INTERVAL 5 MINUTE, ts)", received_ts: "NULL" };
  const invariant = "volume = trunc(volume)";
  const files = task.files.map((file) => feedFile(task.sourceDir, file, fields, task.overrides));
  const outcome = await importTable(task, { table, uniqueKey: true, fields, derived, invariant }, files);
  const links = `SELECT DISTINCT vds_id, trim(unnest(string_split(link_ids, ','))) AS link_id FROM ${KEPT_ROWS}`;
  await writeTable(task.engine, selectTable("traffic", "vds_link"), task.tablesDir, links);
  return outcome;
}
