import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { MANIFEST_FILE, type Manifest } from "#catalogue/manifest";
import { openDuckdb } from "#engines/duckdb/open-duckdb";
import type { DatasetMount } from "#sandbox/box";

/** A home with one dataset of one table, `fidelity_road`, so that these notebooks do not change with the city's data. */
export interface SmallCity extends AsyncDisposable {
  /** A $DSCHOOL_HOME. */
  readonly home: string;
  readonly dataset: DatasetMount;
}

const ROADS = `
  SELECT i::INTEGER AS road_id, '도로 ' || i AS name, (i * 7 % 5 * 10.5)::DECIMAL(5,1) AS speed,
         make_timestamp_ms(1330560000000 + i * 300000) AS ts, CASE WHEN i % 3 = 0 THEN NULL ELSE i * 1.5 END AS length
  FROM range(30) r(i)`;
const COLUMNS = {
  road_id: "INTEGER",
  name: "VARCHAR",
  speed: "DECIMAL(5,1)",
  ts: "TIMESTAMP_MS",
  length: "DOUBLE",
};

export async function makeSmallCity(): Promise<SmallCity> {
  const home = await mkdtemp(join(tmpdir(), "dschool-city-"));
  const dir = join(home, "datasets/roads/v1");
  await mkdir(join(dir, "fidelity_road"), { recursive: true });
  const trusted = { memoryMib: 256, threads: 1, tempDirectory: null, access: { kind: "trusted" } } as const;
  await using duckdb = await openDuckdb(trusted);
  await duckdb.execute(`COPY (${ROADS}) TO '${join(dir, "fidelity_road/data.parquet")}' (FORMAT parquet)`);
  await writeFile(join(dir, MANIFEST_FILE), JSON.stringify(manifest()));
  await symlink("v1", join(home, "datasets/roads/current"));
  return {
    home,
    dataset: { name: "roads", dir },
    [Symbol.asyncDispose]: () => rm(home, { recursive: true, force: true }),
  };
}

function manifest(): Manifest {
  const text = { ko: "도로", en: "roads" };
  const columns = Object.entries(COLUMNS).map(([name, type]) => ({
    ...{ name, type, title: text, source: null, unit: null, nullable: true },
    sensitivity: "public" as const,
  }));
  const table = {
    ...{ name: "fidelity_road", title: text, description: text, key: ["road_id"], partition: null, columns },
    ...{ rows: 30, contentHash: "", files: ["fidelity_road/data.parquet"] },
  };
  return {
    ...{ format: 1, dataset: "roads", version: "v1", title: text, description: text, origin: "synthetic" },
    ...{
      scale: null,
      source: null,
      licence: "CC0-1.0",
      timezone: "Asia/Seoul",
      contentHash: "",
      tables: [table],
    },
  };
}
