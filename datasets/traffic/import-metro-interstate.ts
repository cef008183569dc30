import type { ImportTask } from "#catalogue/dataset-module";
import { importTable, type TableImportOutcome } from "#catalogue/source-file/import-table";
import { selectTable } from "#catalogue/source-file/select-table";
import { fieldsOf } from "#catalogue/source-file/source-table";

export const rejecting = ["volume_hourly"];

/**
 * Volume on Interstate 94, one row for each hour and kind of weather. Its faults are the lesson and stay: hours twice,
 * 0 K, 9,831.3 mm of rain in an hour.
 */
export async function importSource(task: ImportTask): Promise<TableImportOutcome> {
  const table = selectTable("traffic", "volume_hourly");
  const fields = fieldsOf(table, {
    ts: { kind: "time" },
    volume: { kind: "integer", min: 0, max: 20_000 },
    holiday: { kind: "text", absent: ["None"] },
    temperature_k: { kind: "decimal", min: 0, max: 400 },
    rain_mm: { kind: "decimal", min: 0, max: 99_999 },
    snow_mm: { kind: "decimal", min: 0, max: 99_999 },
    cloud_pct: { kind: "integer", min: 0, max: 100 },
    weather: { kind: "text" },
    weather_detail: { kind: "text" },
  });
  const file = { name: "Metro_Interstate_Traffic_Volume.parquet" };
  return importTable(task, { table, uniqueKey: false, fields }, [file]);
}
