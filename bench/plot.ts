import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import { openDuckdb } from "#engines/duckdb/open-duckdb";
import { createKit } from "../src/kit/kit.ts";
import { compare } from "./data/compare.ts";

// What `plot` of many rows costs against the query of what it shows, and what goes to the page. See bench/README.md.

const ROWS = 10_000_000;
const LINKS = 200;

/** Five-minute speeds of 200 links, as `link_5min` has them, with a peak at eight and at eighteen o'clock. */
const READINGS = `
  CREATE TABLE link_5min AS SELECT
    make_timestamp_ms(1325376000000 + (i // ${String(LINKS)}) * 300000)::TIMESTAMP AS ts,
    'L' || (i % ${String(LINKS)}) AS link_id,
    (55 - 18 * exp(-pow((i // ${String(LINKS)} % 288) / 12.0 - 8, 2) / 3) - 14 * exp(-pow((i // ${String(LINKS)} % 288) / 12.0 - 18, 2) / 5)
      + (i * 2654435761 % 200) / 10.0 - 10)::DECIMAL(5,1) AS speed_kmh,
    ((i * 40503) % 3600)::INTEGER AS delay_s
  FROM range(${String(ROWS)}) t(i)`;

interface Picture {
  readonly title: string;
  readonly plot: Readonly<Record<string, unknown>>;
  /** The query that gives what is shown, written by hand. */
  readonly query: string;
}

const M4_CORNERS =
  "min(ts), arg_min(speed_kmh, ts), arg_min(ts, speed_kmh), min(speed_kmh), arg_max(ts, speed_kmh), max(speed_kmh), max(ts), arg_max(speed_kmh, ts)";

const PICTURES: readonly Picture[] = [
  {
    title: "bars: mean by hour",
    plot: { x: "hours(ts)", y: "mean(speed_kmh)" },
    query: "SELECT hour(ts), avg(speed_kmh) FROM link_5min GROUP BY 1",
  },
  {
    title: "histogram",
    plot: { x: "speed_kmh" },
    query: "SELECT floor(speed_kmh::DOUBLE / 2), count(*) FROM link_5min GROUP BY 1",
  },
  {
    title: "heatmap of points",
    plot: { x: "delay_s", y: "speed_kmh" },
    query:
      "SELECT floor(delay_s::DOUBLE / 50), floor(speed_kmh::DOUBLE), count(*) FROM link_5min GROUP BY 1, 2",
  },
  {
    title: "line by M4",
    plot: { x: "ts", y: "speed_kmh" },
    query: `SELECT floor((epoch_ms(ts) - 1325376000000) / 15000000.0 * 800), ${M4_CORNERS} FROM link_5min GROUP BY 1`,
  },
];

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { rounds: { type: "string", default: "7" } } });
  await using engine = await openDuckdb({
    ...{ memoryMib: 3072, threads: availableParallelism(), tempDirectory: null },
    access: { kind: "trusted" },
  });
  await engine.execute(READINGS);
  const { plot } = createKit({
    openEngine: () => Promise.resolve(engine),
    ...{ judge: null, display: null, lang: "ko" },
  });
  for (const { title, plot: what, query } of PICTURES) {
    const spec = await plot("link_5min", what);
    console.log(`${title}: ${String(Buffer.byteLength(JSON.stringify(spec)))} bytes to the page`);
    await compare(title, Number(values.rounds), [
      { name: "aggregate query", run: () => engine.query(query) },
      { name: "plot", run: () => plot("link_5min", what) },
    ]);
  }
}

await main();
