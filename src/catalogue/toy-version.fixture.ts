import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { openDuckdb } from "../engines/duckdb/open-duckdb.ts";
import { sqlString } from "../engines/duckdb/sql-text.ts";
import { MANIFEST_FILE, type Manifest } from "./manifest.ts";

const text = { ko: "속도 '측정'", en: "speed" };
const SPEED = {
  type: "INTEGER",
  title: text,
  source: null,
  unit: "km/h",
  nullable: true,
  sensitivity: "public",
} as const;
const PLACE = {
  type: "INTEGER",
  title: { ko: "지점", en: "place" },
  source: "지점번호",
  unit: null,
  nullable: true,
  sensitivity: "personal",
  references: { table: "site", column: "place" },
} as const;
const FILES = ["2026-03-09", "2026-03-10"].map((day) => `reading/date=${day}/data.parquet`);

/** Writes a version of one table, `reading`, with a row on each of two days. */
export async function writeToyVersion(dir: string, about: Partial<Manifest> = {}): Promise<void> {
  const options = { memoryMib: 64, threads: 1, tempDirectory: null, access: { kind: "trusted" } } as const;
  await using engine = await openDuckdb(options);
  for (const [index, file] of FILES.entries()) {
    mkdirSync(dirname(join(dir, file)), { recursive: true });
    await engine.execute(
      `COPY (SELECT ${String(index)} AS v, 7 AS place) TO ${sqlString(join(dir, file))} (FORMAT parquet)`,
    );
  }
  const manifest: Manifest = {
    ...{ format: 1, dataset: "toy", version: "v1", title: text, description: text, origin: "synthetic" },
    ...{ scale: null, source: null, licence: "CC0-1.0", timezone: "Asia/Seoul", contentHash: "0" },
    ...about,
    tables: [
      {
        ...{ name: "reading", title: text, description: text, key: ["v"], rows: 2, contentHash: "0" },
        files: FILES,
        partition: { name: "date", of: "v" },
        columns: [
          { name: "v", ...SPEED },
          { name: "place", ...PLACE },
        ],
      },
    ],
  };
  writeFileSync(join(dir, MANIFEST_FILE), JSON.stringify(manifest));
}
