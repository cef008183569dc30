import type { ImportTask } from "#catalogue/dataset-module";
import { importTable, type TableImportOutcome } from "#catalogue/source-file/import-table";
import { selectTable } from "#catalogue/source-file/select-table";
import { fieldsOf } from "#catalogue/source-file/source-table";
import { LMS_FIELDS, SEX } from "./lms-fields.ts";

export const rejecting = ["growth_lms"];

/** BMI by age in the charts that the CDC of the United States made in 2000, at the middle of each month. */
export async function importSource(task: ImportTask): Promise<TableImportOutcome> {
  const table = selectTable("child-health", "growth_lms");
  const { p5, p50, p85, p95, ...lms } = LMS_FIELDS;
  const fields = fieldsOf(table, {
    chart: { kind: "text" },
    measure: { kind: "text" },
    sex: { ...SEX, headers: ["Sex"] },
    age_months: { kind: "decimal", min: 24, max: 240.5, headers: ["Agemos"] },
    ...lms,
    p5: { ...p5, headers: ["P5"] },
    p50: { ...p50, headers: ["P50"] },
    p85: { ...p85, headers: ["P85"] },
    p95: { ...p95, headers: ["P95"] },
  });
  const invariant = "p5 < p50 AND p50 < p85 AND p85 < p95";
  const file = { name: "bmiagerev.csv", values: { chart: "cdc-2000", measure: "bmi" } };
  return importTable(task, { table, uniqueKey: true, fields, invariant }, [file]);
}
