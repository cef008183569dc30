import { PARQUET_FORMAT } from "#catalogue/parquet-format";
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { CatalogueError } from "#catalogue/catalogue-error";
import type { ImportTask } from "#catalogue/dataset-module";
import { importTable, type TableImportOutcome } from "#catalogue/source-file/import-table";
import { selectTable } from "#catalogue/source-file/select-table";
import { fieldsOf } from "#catalogue/source-file/source-table";
import { sqlString } from "#engines/duckdb/sql-text";

export const rejecting = ["series_reading"];

const FOLDER = "realTraffic";
const MOMENT = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}(\.\d+)?$/;
const MomentSchema = z
  .string()
  .regex(MOMENT)
  // Of the right form may also be 31 September, which the engine does not take.
  .refine((text) => z.iso.datetime({ local: true }).safeParse(text.replace(" ", "T")).success);
const LabelsSchema = z.record(z.string(), z.array(MomentSchema));
const WindowsSchema = z.record(z.string(), z.array(z.tuple([MomentSchema, MomentSchema])));

/**
 * Series of NAB's realTraffic, and the anomalies that people marked in them. A moment that is
 * twice in a series stays twice, as in the source.
 */
export async function importSource(task: ImportTask): Promise<TableImportOutcome> {
  const series = task.files.filter((file) => file.endsWith(".csv")).sort();
  const table = selectTable("traffic", "series_reading");
  const fields = fieldsOf(table, {
    series_id: { kind: "text" },
    ts: { kind: "time" },
    value: { kind: "decimal", min: 0, max: 100_000 },
  });
  const files = series.map((name) => ({ name, values: { series_id: name.slice(0, -4) } }));
  const outcome = await importTable(task, { table, uniqueKey: false, fields }, files);
  await writeAnomalies(task, series);
  return outcome;
}

async function writeAnomalies(
  { engine, sourceDir, tablesDir }: ImportTask,
  series: readonly string[],
): Promise<void> {
  const labels = readJson(sourceDir, "combined_labels.json", LabelsSchema);
  const windows = readJson(sourceDir, "combined_windows.json", WindowsSchema);
  const rows = series.flatMap((file) => {
    const [moments = [], spans = []] = [labels[`${FOLDER}/${file}`], windows[`${FOLDER}/${file}`]];
    return moments.map((moment) => {
      const span = spans.find(
        ([start, end]) =>
          start.slice(0, 19) <= moment.slice(0, 19) && moment.slice(0, 19) <= end.slice(0, 19),
      );
      if (span === undefined || moments.length !== spans.length) throw noWindow(file, moment);
      return `(${[file.slice(0, -4), moment, ...span].map(sqlString).join(", ")})`;
    });
  });
  const folder = join(tablesDir, "series_anomaly");
  mkdirSync(folder);
  const columns = ["anomaly_ts", "window_start_ts", "window_end_ts"];
  await engine.execute(`
CREATE OR REPLACE TEMP TABLE anomaly (series_id VARCHAR, ${columns.map((name) => `${name} TIMESTAMP_MS`).join(", ")});
${rows.length === 0 ? "" : `INSERT INTO anomaly VALUES ${rows.join(", ")};`}
COPY (SELECT * FROM anomaly ORDER BY ALL) TO ${sqlString(join(folder, "data.parquet"))} ${PARQUET_FORMAT}`);
}

function readJson<T>(dir: string, file: string, schema: z.ZodType<T>): T {
  try {
    return schema.parse(JSON.parse(readFileSync(join(dir, file), "utf8")));
  } catch (cause) {
    throw new CatalogueError(
      "source",
      {
        ko: `${file}이(가) NAB의 이상 구간 파일(시계열 이름과 시각의 JSON)이 아닙니다. 원본을 다시 받으세요.`,
        en: `${file} is not NAB's file of anomalies (JSON of series and moments). Get the original again.`,
      },
      { cause },
    );
  }
}

function noWindow(file: string, moment: string): CatalogueError {
  return new CatalogueError("source", {
    ko: `${file}의 이상 시각 ${moment}에 맞는 구간이 combined_windows.json에 없습니다. 두 JSON을 같은 판에서 받으세요.`,
    en: `combined_windows.json has no window for the anomaly at ${moment} of ${file}. Get both JSON files from the same edition.`,
  });
}
