import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { MANIFEST_FILE, type Manifest } from "#catalogue/manifest";
import { openDuckdb } from "#engines/duckdb/open-duckdb";

/** A $DSCHOOL_HOME with one dataset of one table: 100 readings of `link_5min`. */
export interface TinyHome extends AsyncDisposable {
  readonly home: string;
}

const READINGS = `
  SELECT make_timestamp_ms(1330560000000 + (i // 4) * 300000) AS ts, 'L' || (i % 4) AS link_id,
         CASE WHEN i % 9 = 0 THEN NULL ELSE (i * 7 % 80 + 0.5)::DECIMAL(5,1) END AS speed_kmh, i::INTEGER AS travel_time_s
  FROM range(100) r(i)`;
const COLUMNS = {
  ts: "TIMESTAMP_MS",
  link_id: "VARCHAR",
  speed_kmh: "DECIMAL(5,1)",
  travel_time_s: "INTEGER",
};

export async function makeTinyHome(): Promise<TinyHome> {
  const home = await mkdtemp(join(tmpdir(), "dschool-tiny-"));
  const dir = join(home, "datasets/tiny/v1");
  await mkdir(join(dir, "link_5min"), { recursive: true });
  await using duckdb = await openDuckdb({
    memoryMib: 256,
    threads: 1,
    tempDirectory: null,
    access: { kind: "trusted" },
  });
  await duckdb.execute(`COPY (${READINGS}) TO '${join(dir, "link_5min/data.parquet")}' (FORMAT parquet)`);
  await writeFile(join(dir, MANIFEST_FILE), JSON.stringify(manifest()));
  await symlink("v1", join(home, "datasets/tiny/current"));
  return { home, [Symbol.asyncDispose]: () => rm(home, { recursive: true, force: true }) };
}

function manifest(): Manifest {
  const title = { ko: "속도", en: "speeds" };
  const common = { title, description: title, contentHash: "" };
  const columns = Object.entries(COLUMNS).map(([name, type]) => {
    return { name, type, title, source: null, unit: null, nullable: true, sensitivity: "public" as const };
  });
  const files = ["link_5min/data.parquet"];
  return {
    ...common,
    format: 1,
    dataset: "tiny",
    version: "v1",
    origin: "synthetic",
    scale: null,
    source: null,
    licence: "CC0-1.0",
    timezone: "Asia/Seoul",
    tables: [
      { ...common, name: "link_5min", key: ["ts", "link_id"], partition: null, columns, rows: 100, files },
    ],
  };
}
