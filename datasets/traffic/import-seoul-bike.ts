import type { ImportTask } from "#catalogue/dataset-module";
import { importTable, type TableImportOutcome } from "#catalogue/source-file/import-table";
import { selectTable } from "#catalogue/source-file/select-table";
import { fieldsOf } from "#catalogue/source-file/source-table";

export const rejecting = ["bike_hourly"];

/** Bicycles rented in Seoul by the hour. Dates are day, month, year, and the hour has a column of its own. */
export async function importSource(task: ImportTask): Promise<TableImportOutcome> {
  const table = selectTable("traffic", "bike_hourly");
  const yes = (column: string, text: string): string => `${column}_text = '${text}'`;
  const fields = fieldsOf(table, {
    day: { kind: "time", type: "TIMESTAMP", headers: ["Date"] },
    hour: { kind: "integer", min: 0, max: 23, type: "BIGINT", headers: ["Hour"] },
    rented: { kind: "integer", min: 0, max: 100_000 },
    temperature_c: { kind: "decimal", min: -60, max: 60 },
    humidity_pct: { kind: "integer", min: 0, max: 100 },
    wind_ms: { kind: "decimal", min: 0, max: 100 },
    visibility_10m: { kind: "integer", min: 0, max: 10_000 },
    dew_point_c: { kind: "decimal", min: -90, max: 60 },
    solar_mj_m2: { kind: "decimal", min: 0, max: 10 },
    rain_mm: { kind: "decimal", min: 0, max: 500 },
    snow_cm: { kind: "decimal", min: 0, max: 500 },
    season: { kind: "text", allowed: ["Spring", "Summer", "Autumn", "Winter"] },
    holiday_text: {
      kind: "text",
      type: "VARCHAR",
      headers: ["Holiday"],
      allowed: ["Holiday", "No Holiday"],
    },
    functioning_text: {
      kind: "text",
      type: "VARCHAR",
      headers: ["Functioning Day"],
      allowed: ["Yes", "No"],
    },
  });
  const derived = {
    ts: "day + to_hours(hour)",
    holiday: yes("holiday", "Holiday"),
    functioning: yes("functioning", "Yes"),
  };
  return importTable(task, { table, uniqueKey: true, fields, derived }, [{ name: "SeoulBikeData.csv" }]);
}
