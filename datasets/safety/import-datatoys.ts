import type { ImportTask } from "#catalogue/dataset-module";
import { importTable, type TableImportOutcome } from "#catalogue/source-file/import-table";
import { selectTable } from "#catalogue/source-file/select-table";
import { fieldsOf } from "#catalogue/source-file/source-table";
import { sumOutcomes } from "#catalogue/source-file/sum-outcomes";
import { wideFiles } from "#catalogue/source-file/wide-file";

export const rejecting = ["region_crime", "place_crime"];

const WORD = { kind: "text" } as const;

/** Crimes of one year by region and by kind of place, of the National Police. */
export async function importSource(task: ImportTask): Promise<TableImportOutcome> {
  return sumOutcomes([await importRegions(task), await importPlaces(task)]);
}

/** Regions are columns there; a row here is one crime in one of them. */
async function importRegions(task: ImportTask): Promise<TableImportOutcome> {
  const table = selectTable("safety", "region_crime");
  const keys = fieldsOf(table, { major: WORD, minor: WORD });
  const value = "crimes";
  const others = fieldsOf(table, {
    region: WORD,
    [value]: { kind: "integer", min: 0, max: 10_000_000, headers: [value], nullable: false },
  });
  const files = wideFiles(task.sourceDir, "crime.csv", { keys, name: "region", value }, task.overrides ?? {});
  return importTable(task, { table, uniqueKey: true, fields: [...keys, ...others] }, files);
}

/** Numbers are written with a decimal, as in `111.0`, which must be none. */
async function importPlaces(task: ImportTask): Promise<TableImportOutcome> {
  const table = selectTable("safety", "place_crime");
  const fields = fieldsOf(table, {
    major: WORD,
    minor: WORD,
    place: WORD,
    written: { kind: "decimal", min: 0, max: 10_000_000, type: "DECIMAL(12,4)", headers: ["발생횟수"] },
  });
  const derived = { crimes: "written::INTEGER" };
  const invariant = "written % 1 = 0";
  return importTable(task, { table, uniqueKey: true, fields, derived, invariant }, [
    { name: "crimePlace.csv" },
  ]);
}
