import type { ImportTask } from "#catalogue/dataset-module";
import { selectTable } from "#catalogue/source-file/select-table";
import { importTable, type TableImportOutcome } from "#catalogue/source-file/import-table";
import { fieldsOf } from "#catalogue/source-file/source-table";

export const rejecting = ["station_crime"];

const COUNT = { kind: "integer", min: 0, max: 1_000_000 } as const;

/** Crimes by year and police station. The file is CP949; its row of names is the first. */
export async function importSource(task: ImportTask): Promise<TableImportOutcome> {
  const table = selectTable("safety", "station_crime");
  const fields = fieldsOf(table, {
    year: { kind: "integer", min: 1990, max: 2100 },
    station: { kind: "text" },
    total: COUNT,
    murder: COUNT,
    robbery: COUNT,
    theft: COUNT,
    violence: COUNT,
  });
  const invariant = "total = murder + robbery + theft + violence";
  const file = { name: "경찰청_전국 경찰서별 강력범죄 발생 현황.csv" };
  return importTable(task, { table, uniqueKey: true, fields, invariant }, [file]);
}
