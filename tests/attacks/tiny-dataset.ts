import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { openDuckdb } from "#engines/duckdb/open-duckdb";
import type { DatasetMount } from "#sandbox/box";

const BOTH = { ko: "시험", en: "test" };

/** A version of a dataset with one small table, for boxes whose data do not matter. */
export async function makeTinyDataset(dir: string): Promise<DatasetMount> {
  mkdirSync(join(dir, "road_link"), { recursive: true });
  await using engine = await openDuckdb({
    memoryMib: 100,
    threads: 1,
    tempDirectory: null,
    access: { kind: "trusted" },
  });
  const file = join(dir, "road_link/data.parquet").replaceAll("'", "''");
  await engine.execute(`COPY (SELECT 'L' || range AS link_id FROM range(10)) TO '${file}' (FORMAT parquet)`);
  const column = {
    ...{ name: "link_id", type: "VARCHAR", title: BOTH, source: null, unit: null },
    ...{ nullable: false, sensitivity: "public" },
  };
  const table = {
    ...{
      name: "road_link",
      title: BOTH,
      description: BOTH,
      key: ["link_id"],
      partition: null,
      columns: [column],
    },
    ...{ rows: 10, contentHash: "", files: ["road_link/data.parquet"] },
  };
  const manifest = {
    ...{
      format: 1,
      dataset: "traffic",
      version: "tiny",
      title: BOTH,
      description: BOTH,
      origin: "synthetic",
    },
    ...{
      scale: null,
      source: null,
      licence: "Apache-2.0",
      timezone: "Asia/Seoul",
      contentHash: "",
      tables: [table],
    },
  };
  writeFileSync(join(dir, "manifest.json"), JSON.stringify(manifest));
  return { name: "traffic", dir };
}
