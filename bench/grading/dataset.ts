import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Manifest, MANIFEST_FILE } from "#catalogue/manifest";
import { openDuckdb } from "#engines/duckdb/open-duckdb";
import { sqlString } from "#engines/duckdb/sql-text";

const DATASET = "traffic-readings";
const TABLE = "traffic";
const FILE = `${TABLE}/data.parquet`;

const COLUMNS = [
  { name: "ts", type: "TIMESTAMP_MS", ko: "시각", en: "Time", unit: null, nullable: false },
  { name: "cam_id", type: "VARCHAR", ko: "카메라", en: "Camera", unit: null, nullable: false },
  { name: "district", type: "VARCHAR", ko: "구", en: "District", unit: null, nullable: false },
  { name: "vehicles", type: "INTEGER", ko: "차량 수", en: "Vehicles", unit: "vehicle", nullable: false },
  { name: "speed", type: "DOUBLE", ko: "속도", en: "Speed", unit: "km/h", nullable: true },
] as const;

/** Makes a dataset version, with one table, of the CSV file that nbgrader reads. */
export async function writeDataset(csv: string, dir: string): Promise<void> {
  mkdirSync(join(dir, TABLE), { recursive: true });
  await using engine = await openDuckdb({
    memoryMib: 512,
    threads: 1,
    tempDirectory: null,
    access: { kind: "trusted" },
  });
  const types = COLUMNS.map(({ name, type }) => `${name}: '${type}'`).join(", ");
  const source = `read_csv(${sqlString(csv)}, header = true, columns = {${types}})`;
  await engine.execute(`COPY (SELECT * FROM ${source}) TO ${sqlString(join(dir, FILE))} (FORMAT parquet)`);
  const { columns } = await engine.query(`SELECT count(*)::INTEGER AS n FROM ${sqlString(join(dir, FILE))}`);
  const rows = Number(columns[0]?.values[0]);
  const contentHash = createHash("sha256").update(readFileSync(csv)).digest("hex");
  writeFileSync(join(dir, MANIFEST_FILE), JSON.stringify(manifest(rows, contentHash)));
}

function manifest(rows: number, contentHash: string): Manifest {
  const title = { ko: "벤치마크의 교통 자료", en: "Traffic readings of the bench" };
  const table = {
    ...{ name: TABLE, title, description: title, key: ["ts", "cam_id"], partition: null, rows, contentHash },
    columns: COLUMNS.map(({ ko, en, ...column }) => {
      return { ...column, title: { ko, en }, source: null, sensitivity: "public" as const };
    }),
    files: [FILE],
  };
  return {
    ...{ format: 1, dataset: DATASET, version: "bench", title, description: title, origin: "synthetic" },
    ...{
      scale: "small",
      source: null,
      licence: "CC0-1.0",
      timezone: "Asia/Seoul",
      contentHash,
      tables: [table],
    },
  };
}
