import type { ImportTask } from "#catalogue/dataset-module";
import { placeChecks, type PlaceRange } from "#catalogue/place-check";
import { importTable, type TableImportOutcome } from "#catalogue/source-file/import-table";
import { selectTable } from "#catalogue/source-file/select-table";
import { fieldsOf } from "#catalogue/source-file/source-table";

export const rejecting = ["camera_point"];

/** The city as SGIS outlines it, and up to two kilometres more. */
const SEOUL: PlaceRange = { lat: [37.41, 37.72], lon: [126.74, 127.2] };
const DEGREES = { kind: "decimal", min: -180, max: 180 } as const;

/** Cameras that Seoul's Ansimi service can see. The source has no ids: a point is named by its place in the file. */
export async function importSource(task: ImportTask): Promise<TableImportOutcome> {
  const table = selectTable("cctv", "camera_point");
  const fields = fieldsOf(table, {
    district: { kind: "text", form: /.+구/ },
    address: { kind: "text" },
    lat: DEGREES,
    lon: DEGREES,
    camera_count: { kind: "integer", min: 1, max: 100 },
  });
  const derived = { point_id: "printf('%05d', line - 1)" };
  const checks = placeChecks(SEOUL, "lat", "lon");
  return importTable(task, { table, uniqueKey: true, fields, derived, checks }, [{ name: "seoulCCTV.csv" }]);
}
