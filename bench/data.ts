import { mkdtempSync, rmSync } from "node:fs";
import { availableParallelism, cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { selectDictionary } from "#catalogue/dictionary";
import { generateVersion } from "#catalogue/generate-version";
import type { DuckdbEngine } from "#engines/duckdb/duckdb-engine";
import { openDuckdb } from "#engines/duckdb/open-duckdb";
import { sqlString } from "#engines/duckdb/sql-text";
import { toArrow } from "#engines/duckdb/to-arrow";
import { compare } from "./data/compare.ts";
import { openMillion } from "./data/million.ts";
import { benchCsv } from "./data/read-csv.ts";
import { benchQueries } from "./data/six-queries.ts";

// What reading results and building data cost, as ratios to bare DuckDB in interleaved rounds. See bench/README.md.

function open(threads: number): Promise<DuckdbEngine> {
  return openDuckdb({ memoryMib: 2048, threads, tempDirectory: null, access: { kind: "trusted" } });
}

async function benchReading(rounds: number, root: string): Promise<void> {
  await using million = await openMillion(root);
  const { engine, bare, sources } = million;
  for (const { title, sql } of sources) {
    await compare(title, rounds, [
      { name: "chunks untouched", run: () => bare.drain(sql) },
      { name: "typed columns", run: () => engine.query(sql) },
      { name: "Arrow", run: async () => toArrow(await engine.query(sql)) },
    ]);
  }
}

/** Builds `traffic` for some days of all 600 links and no detectors, as a version of its own. @returns its folder */
async function buildTraffic(home: string, days: number): Promise<string> {
  const { tables, ...dictionary } = selectDictionary("traffic");
  const scales = { bench: { ...dictionary.scales["year"], vds: 0, days } };
  const { dir } = await generateVersion({
    ...{ home, name: "traffic", scale: "bench", seed: 1, threads: null, onProgress: () => undefined },
    dictionary: { ...dictionary, scales, tables: tables.filter(({ name }) => name !== "vds_5min") },
    ...{ parent: join(home, "v"), nameOf: () => "v" },
  });
  return dir;
}

async function benchBuild(rounds: number, root: string, days: number): Promise<void> {
  const rows = String(600 * days * 288);
  await using engine = await open(availableParallelism());
  const range = `SELECT make_timestamp_ms(300000 * i)::TIMESTAMP_MS AS ts, (9900000000 + i % 600)::VARCHAR AS link_id,
    (i % 1000)::DECIMAL(5,1) AS speed_kmh, (i % 300)::INTEGER AS travel_time_s FROM range(${rows}) t(i)`;
  await compare(`link_5min, 600 links × ${String(days)} days, ${rows} rows`, rounds, [
    {
      name: "DuckDB writing range()",
      run: () =>
        engine.execute(
          `COPY (${range}) TO ${sqlString(join(root, "range.parquet"))} (FORMAT parquet, COMPRESSION zstd)`,
        ),
    },
    {
      name: "generated, checked and hashed",
      run: async () => {
        const home = mkdtempSync(join(root, "home-"));
        await buildTraffic(home, days);
        rmSync(home, { recursive: true });
      },
    },
  ]);
  process.stdout.write(
    `  highest memory of this process: ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MiB\n`,
  );
}

/** Ten million readings. */
const QUERY_DAYS = 58;

const PARTS = ["reading", "csv", "build", "queries"] as const;
const { values } = parseArgs({
  options: {
    rounds: { type: "string", default: "7" },
    days: { type: "string", default: "14" },
    part: { type: "string", multiple: true, default: [...PARTS] },
  },
});
const root = mkdtempSync(join(tmpdir(), "dschool-bench-data-"));
const rounds = Number(values.rounds);
try {
  process.stdout.write(
    `${cpus()[0]?.model ?? "unknown CPU"}, ${String(availableParallelism())} threads, Node ${process.version}\n`,
  );
  if (values.part.includes("reading")) await benchReading(rounds, root);
  if (values.part.includes("csv")) await benchCsv(rounds, root);
  if (values.part.includes("build")) await benchBuild(Math.ceil(rounds / 2), root, Number(values.days));
  if (values.part.includes("queries")) await benchQueries(rounds, await buildTraffic(root, QUERY_DAYS));
} finally {
  rmSync(root, { recursive: true });
}
