import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Manifest } from "#catalogue/manifest";
import { openDuckdb } from "#engines/duckdb/open-duckdb";
import type { DatasetMount } from "#sandbox/box";

const text = (words: string) => ({ ko: words, en: words });
const FILE = "link/data.parquet";

/** Writes a dataset version of one table, `link`, of three rows into `dir`. */
export async function writeTinyDataset(dir: string): Promise<DatasetMount> {
  mkdirSync(join(dir, "link"), { recursive: true });
  await using engine = await openDuckdb({
    memoryMib: 64,
    threads: 1,
    tempDirectory: null,
    access: { kind: "trusted" },
  });
  await engine.execute(
    `COPY (SELECT i::INTEGER AS link_id, 30 + i AS speed FROM range(1, 4) r(i)) TO '${join(dir, FILE)}' (FORMAT parquet)`,
  );
  const manifest: Manifest = {
    format: 1,
    ...{ dataset: "tiny", version: "1", title: text("tiny"), description: text("tiny"), origin: "synthetic" },
    ...{ scale: null, source: null, licence: "CC0-1.0", timezone: "Asia/Seoul", contentHash: "none" },
    tables: [
      {
        ...{
          name: "link",
          title: text("link"),
          description: text("link"),
          key: ["link_id"],
          partition: null,
        },
        columns: [column("link_id", "INTEGER"), column("speed", "BIGINT")],
        ...{ rows: 3, contentHash: "none", files: [FILE] },
      },
    ],
  };
  writeFileSync(join(dir, "manifest.json"), JSON.stringify(manifest));
  return { name: "tiny", dir };
}

function column(name: string, type: string): Manifest["tables"][number]["columns"][number] {
  return { name, type, title: text(name), source: null, unit: null, nullable: false, sensitivity: "public" };
}
