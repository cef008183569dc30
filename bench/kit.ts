import { mkdtempSync, rmSync } from "node:fs";
import { availableParallelism, cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { Database } from "duckdb-async";
import type { QueryEngine } from "#engines/query-engine";
import { createKit, type Kit } from "../src/kit/kit.ts";
import { compare } from "./data/compare.ts";
import { openMillion } from "./data/million.ts";
import { fillReadings, openReadings } from "./kit/readings.ts";
import { type Answering, MEAN_BY_LANES, MEAN_BY_LINK, type Means, type Sources } from "./kit/ways.ts";

// What the kit's tables cost in each of their forms, and what the libraries' own ways cost. See bench/README.md.

function kitOf(engine: QueryEngine): Kit {
  return createKit({ openEngine: () => Promise.resolve(engine), judge: null, display: null, lang: "en" });
}

async function benchForms(rounds: number): Promise<void> {
  const root = mkdtempSync(join(tmpdir(), "dschool-bench-kit-"));
  try {
    await using million = await openMillion(root);
    const { sql } = kitOf(million.engine);
    for (const source of million.sources) {
      const ask = () => sql([source.sql] as unknown as TemplateStringsArray);
      await compare(source.title, rounds, [
        { name: "chunks untouched", run: () => million.bare.drain(source.sql) },
        { name: ".arrow()", run: async () => (await ask()).arrow() },
        { name: ".arquero()", run: async () => (await ask()).arquero() },
        {
          name: ".arquero(), one column read",
          run: async () => (await ask()).arquero().array("travel_time_s"),
        },
      ]);
    }
  } finally {
    rmSync(root, { recursive: true });
  }
}

async function benchWays(rounds: number): Promise<void> {
  await using engine = await openReadings();
  const database = await Database.create(":memory:");
  const sources: Sources = { kit: kitOf(engine), database };
  for (const rows of [10_000, 100_000, 1_000_000]) {
    await fillReadings((sql) => engine.execute(sql), rows);
    await fillReadings((sql) => database.exec(sql), rows);
    await compareWays(`mean of 600 links, ${String(rows)} rows`, { rounds, rows, sources }, MEAN_BY_LINK);
    await compareWays(
      `mean by lanes, joined, ${String(rows)} rows`,
      { rounds, rows, sources },
      MEAN_BY_LANES,
    );
  }
  await database.close();
}

interface Setting {
  readonly rounds: number;
  readonly rows: number;
  readonly sources: Sources;
}

/** All ways must find the same before any is measured. */
async function compareWays(
  title: string,
  { rounds, rows, sources }: Setting,
  ways: readonly Answering[],
): Promise<void> {
  const apt = ways.filter(({ most }) => rows <= most);
  const [first, ...others] = await Promise.all(apt.map(({ answer }) => answer(sources)));
  others.forEach((means, i) => {
    if (first !== undefined && !isSame(first, means))
      throw new Error(`${apt[i + 1]?.name ?? ""} found something else`);
  });
  await compare(
    title,
    rounds,
    apt.map(({ name, answer }) => ({ name, run: () => answer(sources) })),
  );
  for (const { name, most } of ways) {
    if (rows > most) console.log(`  ${name.padEnd(32)} not beyond ${String(most)} rows`);
  }
}

/** To the digits that a frame of 32 bits keeps. */
function isSame(a: Means, b: Means): boolean {
  return (
    a.size === b.size && [...a].every(([name, mean]) => Math.abs((b.get(name) ?? NaN) - mean) < 1e-3 * mean)
  );
}

/** Ten million rows of a time, two texts, a decimal with gaps, an integer and a double. */
const TEN_MILLION = `CREATE TABLE readings AS SELECT TIMESTAMP '2012-01-01' + to_minutes(5 * (i // 600)) AS ts, 'L' || (i % 600) AS link_id,
  ['low', 'mid', 'high'][1 + i % 3] AS level, CASE WHEN i % 37 > 0 THEN ((i * 7919) % 900 / 10.0)::DECIMAL(5,1) END AS speed_kmh,
  (i % 300)::INTEGER AS travel_time_s, sin(i) AS x FROM range(10000000) t(i)`;

async function benchProfile(rounds: number): Promise<void> {
  await using engine = await openReadings();
  await engine.execute(TEN_MILLION);
  const { profile } = kitOf(engine);
  await compare("10M × 6 at one look", rounds, [
    { name: "SUMMARIZE", run: () => engine.query("SUMMARIZE readings") },
    { name: "profile", run: () => profile("readings") },
  ]);
}

const PARTS = ["forms", "ways", "profile"] as const;
const { values } = parseArgs({
  options: {
    rounds: { type: "string", default: "7" },
    part: { type: "string", multiple: true, default: [...PARTS] },
  },
});
const rounds = Number(values.rounds);
console.log(
  `${cpus()[0]?.model ?? "unknown CPU"}, ${String(availableParallelism())} threads, Node ${process.version}`,
);
if (values.part.includes("forms")) await benchForms(rounds);
if (values.part.includes("ways")) await benchWays(rounds);
if (values.part.includes("profile")) await benchProfile(Math.ceil(rounds / 2));
