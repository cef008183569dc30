import type { ImportTask } from "#catalogue/dataset-module";
import { importTable, type TableImportOutcome } from "#catalogue/source-file/import-table";
import { selectTable } from "#catalogue/source-file/select-table";
import { fieldsOf, type SourceField, type SourceTable } from "#catalogue/source-file/source-table";
import { openWorkbook, type Sheet } from "#catalogue/source-file/spreadsheet/open-workbook";
import { sheetRows } from "#catalogue/source-file/spreadsheet/sheet-rows";
import { sumOutcomes } from "#catalogue/source-file/sum-outcomes";
import { LMS_FIELDS, SEX } from "./lms-fields.ts";

export const rejecting = ["growth_lms", "weight_for_height_lms"];

const FILE = "kdca-2017-growth-chart-data-table.xlsx";
const CHART = "kdca-2017";
const MEASURES: Readonly<Record<string, string>> = {
  "연령별 신장": "height",
  "연령별 체중": "weight",
  "연령별 체질량지수": "bmi",
  "연령별 머리둘레": "head",
};
const AGE_BANDS: Readonly<Record<string, string>> = {
  "신장별 체중(2세미만)": "0-1",
  "신장별 체중(2-3세미만)": "2",
  "신장별 체중(3세 이상)": "3+",
};

/**
 * The growth charts of the Korea Disease Control and Prevention Agency, 2017: seven sheets, their header in two rows. The
 * age in years stands in the first row of each year alone; it must agree with the months.
 */
export async function importSource(task: ImportTask): Promise<TableImportOutcome> {
  const sheets = openWorkbook(task.sourceDir, FILE, [...Object.keys(MEASURES), ...Object.keys(AGE_BANDS)]);
  const byAge = byAgeTable();
  const byHeight = byHeightTable();
  return sumOutcomes([
    await importTable(task, byAge, filesOf(sheets, byAge.fields, "measure", MEASURES)),
    await importTable(task, byHeight, filesOf(sheets, byHeight.fields, "age_band", AGE_BANDS)),
  ]);
}

function byAgeTable(): SourceTable {
  const table = selectTable("child-health", "growth_lms");
  const fields = fieldsOf(table, {
    chart: { kind: "text" },
    measure: { kind: "text" },
    sex: SEX,
    age_years: {
      kind: "integer",
      min: 0,
      max: 18,
      type: "BIGINT",
      headers: ["만나이(세)"],
      nullable: true,
    },
    age_months: { kind: "integer", min: 0, max: 227 },
    ...LMS_FIELDS,
  });
  return { table, uniqueKey: true, fields, invariant: "age_years * 12 = age_months AND p5 <= p95" };
}

function byHeightTable(): SourceTable {
  const table = selectTable("child-health", "weight_for_height_lms");
  const fields = fieldsOf(table, {
    chart: { kind: "text" },
    age_band: { kind: "text" },
    sex: SEX,
    height_cm: { kind: "decimal", min: 40, max: 200, headers: ["선키(cm)", "누운키(cm)"] },
    ...LMS_FIELDS,
  });
  return { table, uniqueKey: true, fields, invariant: "p5 <= p95" };
}

/** A sheet is a file for itself, of which `column` has one value. */
function filesOf(
  sheets: readonly Sheet[],
  fields: readonly SourceField[],
  column: string,
  values: Readonly<Record<string, string>>,
) {
  return sheets.flatMap((sheet) => {
    const value = values[sheet.name];
    if (value === undefined) return [];
    const name = `${FILE} [${sheet.name}]`;
    return [{ name, values: { chart: CHART, [column]: value }, open: () => sheetRows(name, sheet, fields) }];
  });
}
