import type { ImportTask } from "#catalogue/dataset-module";
import { KOREA, placeChecks, samePlaceCheck } from "#catalogue/place-check";
import { importTable, type TableImportOutcome } from "#catalogue/source-file/import-table";
import { selectTable } from "#catalogue/source-file/select-table";
import { fieldsOf } from "#catalogue/source-file/source-table";

export const rejecting = ["fatal_crash"];

const PEOPLE = { kind: "integer", min: 0, max: 1000 } as const;
const WORD = { kind: "text" } as const;

const DEGREES = { kind: "decimal", min: -180, max: 180 } as const;

/** Of the file they agree within 5 mm. A metre is still the same spot of a road; more is another place. */
const TOLERANCE_M = 1;

/**
 * Fatal crashes of TAAS in 2020, with both of their coordinates, which must name one place. The source has no ids: a
 * crash is named by its place in the file.
 */
export async function importSource(task: ImportTask): Promise<TableImportOutcome> {
  const table = selectTable("incidents", "fatal_crash");
  const fields = fieldsOf(table, {
    crash_year: { kind: "integer", min: 1990, max: 2100 },
    ts: { kind: "time" },
    day_night: { kind: "text", allowed: ["주", "야"] },
    weekday: { kind: "text", allowed: ["월", "화", "수", "목", "금", "토", "일"] },
    deaths: PEOPLE,
    injured: PEOPLE,
    severe: PEOPLE,
    slight: PEOPLE,
    reported: PEOPLE,
    province: WORD,
    district: WORD,
    crash_class: WORD,
    crash_group: WORD,
    crash_type: WORD,
    violation: WORD,
    road_class: WORD,
    road_form: WORD,
    at_fault_party: WORD,
    other_party: WORD,
    x_5179_m: { kind: "decimal", min: 700_000, max: 1_400_000 },
    y_5179_m: { kind: "decimal", min: 1_400_000, max: 2_200_000 },
    lon: DEGREES,
    lat: DEGREES,
  });
  const derived = { crash_id: "printf('%04d', line - 1)" };
  const invariant = "crash_year = year(ts)";
  const grid = { grid: "EPSG:5179", x: "x_5179_m", y: "y_5179_m", lat: "lat", lon: "lon" } as const;
  const checks = [...placeChecks(KOREA, "lat", "lon"), samePlaceCheck(grid, TOLERANCE_M)];
  return importTable(task, { table, uniqueKey: true, fields, derived, invariant, checks }, [
    { name: "accident.csv" },
  ]);
}
