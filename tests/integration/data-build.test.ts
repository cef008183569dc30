import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildDataset, type BuildRequest } from "#catalogue/build-dataset";
import { hashTable } from "#catalogue/content-hash";
import { selectCurrentDirs } from "#catalogue/current-version";
import { selectDictionary } from "#catalogue/dictionary";
import { generateVersion } from "#catalogue/generate-version";
import { ensureHiddenVariant } from "#catalogue/hidden-variant";
import { currentLink, truthFolder } from "#catalogue/layout";
import { type Manifest, selectManifest } from "#catalogue/manifest";
import { openDatasets } from "#catalogue/open-datasets";
import { selectOptionalTruth } from "#catalogue/truth";
import { selectVersion } from "#catalogue/versions";
import { openDuckdb } from "#engines/duckdb/open-duckdb";
import { sqlString } from "#engines/duckdb/sql-text";
import type { QueryEngine } from "#engines/query-engine";

/** Of the small traffic data of seed 1. A change of the generator changes it, knowingly. */
const SMALL_SEED_1 = "4aca5085c9a9f878a32177fc7a531b3ae09525747368a0696e957f7ef2900ccd";

const root = mkdtempSync(join(tmpdir(), "dschool-build-"));
const home = join(root, "home");
let manifest: Manifest;
let dir: string;
let engine: QueryEngine;

function build(request: Partial<BuildRequest> = {}): ReturnType<typeof buildDataset> {
  const asked = { name: "traffic", scale: "small", seed: 1, threads: 1, home, onProgress: () => undefined };
  return buildDataset({ ...asked, ...request });
}

beforeAll(async () => {
  ({ manifest, dir } = await build());
  engine = await openDuckdb({ memoryMib: 512, threads: 2, tempDirectory: null, access: { kind: "trusted" } });
  await openDatasets(engine, [dir]);
});
afterAll(async () => {
  await engine[Symbol.asyncDispose]();
  rmSync(root, { recursive: true });
});

async function selectNumbers(sql: string): Promise<readonly number[]> {
  const { columns } = await engine.query(sql);
  return columns.map((column) =>
    column.kind === "decimal" ? Number(column.values[0]) / 10 ** column.scale : Number(column.values[0]),
  );
}

describe("content", () => {
  it("of a scale and a seed is what it was when this was written", () => {
    expect(manifest.contentHash).toBe(SMALL_SEED_1);
    expect(manifest.version).toBe(`small-${SMALL_SEED_1.slice(0, 12)}`);
  });

  it("does not depend on the number of threads", async () => {
    const other = await build({ home: join(root, "threads"), threads: 4 });
    expect(other.manifest).toEqual(manifest);
  });

  it("of a scale is part of the content of a larger one", async () => {
    const dictionary = selectDictionary("traffic");
    const own = join(root, "larger");
    const larger = await generateVersion({
      ...{ home: own, name: "traffic", scale: "larger", seed: 1, threads: 2, onProgress: () => undefined },
      ...{
        dictionary: {
          ...dictionary,
          scales: { larger: { links: 60, vds: 6, days: 4, start: "2026-03-11" } },
        },
      },
      ...{ parent: join(own, "versions"), nameOf: () => "larger" },
    });
    const files = sqlString(join(larger.dir, "link_5min/*/data.parquet"));
    expect(
      await selectNumbers(`WITH more AS (SELECT * FROM read_parquet(${files}, hive_partitioning = false)),
          part AS (SELECT * FROM more SEMI JOIN link_5min USING (link_id)),
          own AS (SELECT * EXCLUDE (date) FROM link_5min WHERE date BETWEEN DATE '2026-03-11' AND DATE '2026-03-14')
        SELECT count(*) - (SELECT count(*) FROM own), (SELECT count(*) FROM (FROM part EXCEPT ALL FROM own)),
          (SELECT count(DISTINCT link_id) FROM more) FROM part`),
    ).toEqual([0, 0, 60]);
  });

  it("depends on the seed", async () => {
    const other = await build({ home: join(root, "seed"), seed: 2 });
    expect(other.manifest.tables[1]?.contentHash).not.toBe(manifest.tables[1]?.contentHash);
    expect(other.manifest.tables[0]?.contentHash).toBe(manifest.tables[0]?.contentHash);
  });

  it("has a hash of its values, not of its files", async () => {
    const [, table] = manifest.tables;
    if (table === undefined) throw new Error("no link_5min");
    const rewritten = join(root, "rewritten");
    for (const file of table.files) {
      mkdirSync(join(rewritten, file, ".."), { recursive: true });
      await engine.execute(
        `COPY (SELECT * EXCLUDE (date) FROM ${sqlString(join(dir, file))} ORDER BY speed_kmh DESC, link_id, ts)
         TO ${sqlString(join(rewritten, file))} (FORMAT parquet, COMPRESSION snappy, ROW_GROUP_SIZE 2048)`,
      );
    }
    const { contentHash } = await hashTable([engine], rewritten, table, table.files);
    expect(contentHash).toBe(table.contentHash);
    const [first = ""] = table.files;
    await engine.execute(
      `COPY (SELECT ts, link_id, CASE WHEN rowid = 0 THEN speed_kmh + 0.1 ELSE speed_kmh END::DECIMAL(5,1) AS speed_kmh,
         travel_time_s FROM (SELECT *, row_number() OVER () - 1 AS rowid FROM ${sqlString(join(dir, first))}))
       TO ${sqlString(join(rewritten, first))} (FORMAT parquet)`,
    );
    expect((await hashTable([engine], rewritten, table, table.files)).contentHash).not.toBe(contentHash);
  });

  it("is stored in the order of its key, with times in milliseconds", async () => {
    const file = sqlString(join(dir, manifest.tables[1]?.files[0] ?? ""));
    const unordered = `SELECT count(*) FROM (SELECT (ts, link_id) < lag((ts, link_id)) OVER () AS back FROM ${file}) WHERE back`;
    expect(await selectNumbers(unordered)).toEqual([0]);
    const types = `SELECT count(*) FROM parquet_schema(${file}) WHERE name = 'ts' AND converted_type = 'TIMESTAMP_MILLIS'`;
    expect(await selectNumbers(types)).toEqual([1]);
  });

  it("covers forty links of 600 over fourteen days", async () => {
    expect(await selectNumbers("SELECT count(*) FROM road_link")).toEqual([600]);
    expect(
      await selectNumbers(
        "SELECT count(DISTINCT link_id), count(DISTINCT date), count(DISTINCT ts) FROM link_5min",
      ),
    ).toEqual([40, 14, 14 * 288]);
    expect(await selectNumbers("SELECT count(*) FROM link_5min WHERE ts::DATE <> date")).toEqual([0]);
    expect(await selectNumbers("SELECT count(*) FROM link_5min ANTI JOIN road_link USING (link_id)")).toEqual(
      [0],
    );
  });
});

// What the data looks like is held by `data verify`: data-verify.long.test.ts.
describe("values", () => {
  it("gives travel times that follow from length and speed", async () => {
    expect(
      await selectNumbers(`SELECT count(*) FROM link_5min JOIN road_link USING (link_id)
        WHERE (speed_kmh IS NULL) <> (travel_time_s IS NULL)
          OR abs(travel_time_s - length_m * 3.6 / speed_kmh) > 0.501`),
    ).toEqual([0]);
  });
});

describe("truth", () => {
  it("lies apart, for its owner alone, and the public files say nothing about the seed", () => {
    expect(statSync(join(home, "private")).mode & 0o777).toBe(0o700);
    const truth = truthFolder(home, "traffic");
    expect(readdirSync(truth)).toEqual([manifest.version]);
    expect(JSON.parse(readFileSync(join(truth, manifest.version, "truth.json"), "utf8"))).toMatchObject({
      seed: 1,
    });
    expect(readFileSync(join(dir, "manifest.json"), "utf8")).not.toContain("seed");
  });

  it("tells every fault and every incident in the data", async () => {
    const truth = join(truthFolder(home, "traffic"), manifest.version);
    const dirt = `read_parquet(${sqlString(join(truth, "dirt_link_5min/*/data.parquet"))}, hive_partitioning = false)`;
    const [missing, told] = await selectNumbers(`SELECT
      (SELECT count(DISTINCT (ts, link_id)) FROM link_5min WHERE speed_kmh IS NULL),
      (SELECT count(DISTINCT (ts, link_id)) FROM ${dirt} WHERE kind IN ('missing', 'outage'))`);
    expect(told).toBe(missing);
    const [repeated, toldRepeated] = await selectNumbers(`SELECT
      (SELECT count(*) - count(DISTINCT (ts, link_id)) FROM link_5min),
      (SELECT count(*) FROM ${dirt} WHERE kind IN ('duplicate', 'conflict'))`);
    expect(toldRepeated).toBe(repeated);
    const incident = sqlString(join(truth, "incident/data.parquet"));
    const [during = 1, sameHour = 0, count = 0] = await selectNumbers(`
      WITH i AS (SELECT * FROM ${incident} SEMI JOIN link_5min USING (link_id) WHERE loss_permille > 400)
      SELECT avg(v.speed_kmh) FILTER (v.ts BETWEEN i.start_ts + INTERVAL 5 MINUTE AND i.cleared_ts - INTERVAL 5 MINUTE),
        avg(v.speed_kmh) FILTER (v.ts::DATE <> i.start_ts::DATE
          AND v.ts::TIME BETWEEN i.start_ts::TIME AND i.cleared_ts::TIME), count(DISTINCT incident_id)
      FROM i JOIN link_5min v USING (link_id) WHERE v.speed_kmh < 130`);
    expect(count).toBeGreaterThan(1);
    expect(during).toBeLessThan(sameHour * 0.7);
  });
});

describe("versions", () => {
  it("`current` names the version built last, and older ones stay", async () => {
    const own = join(root, "versions");
    const first = await build({ home: own });
    const second = await build({ home: own, seed: 3 });
    expect(readlinkSync(currentLink(own, "traffic"))).toBe(second.manifest.version);
    expect(selectCurrentDirs(own)).toEqual([second.dir]);
    expect(selectVersion(own, "traffic@current", "/").dir).toBe(second.dir);
    expect(selectVersion(own, `traffic@${first.manifest.version}`, "/").dir).toBe(first.dir);
    expect(selectVersion(own, "./traffic/current", join(own, "datasets")).manifest.dataset).toBe("traffic");
  });

  it("building the same again changes nothing", async () => {
    const before = statSync(join(dir, "manifest.json")).mtimeMs;
    expect((await build()).dir).toBe(dir);
    expect(statSync(join(dir, "manifest.json")).mtimeMs).toBe(before);
    expect(readdirSync(join(home, "datasets", "traffic")).sort()).toEqual(["current", manifest.version]);
  });

  it.each(["traffic@nowhere", "nothing", "./no-such-folder"])(
    "%s is refused, saying what there is",
    (reference) => {
      expect(() => selectVersion(home, reference, root)).toThrow(
        /Versions: small-|Datasets: .*traffic|data ls/,
      );
    },
  );
});

describe("the hidden variant", () => {
  it("has the same tables, other values, and stands among private things only", async () => {
    const own = join(root, "hidden");
    const [variant, again] = [
      await ensureHiddenVariant({ home: own, name: "traffic", scale: "small" }),
      await ensureHiddenVariant({ home: own, name: "traffic", scale: "small" }),
    ];
    expect(again).toBe(variant);
    expect(variant.startsWith(join(own, "private", "variants", "traffic"))).toBe(true);
    expect(existsSync(join(own, "datasets"))).toBe(false);
    const hidden = selectManifest(variant);
    expect(hidden.tables.map(({ name, columns }) => [name, columns])).toEqual(
      manifest.tables.map(({ name, columns }) => [name, columns]),
    );
    expect(hidden.contentHash).not.toBe(manifest.contentHash);
    const elsewhere = await ensureHiddenVariant({
      home: join(root, "hidden-2"),
      name: "traffic",
      scale: "small",
    });
    expect(selectManifest(elsewhere).contentHash).not.toBe(hidden.contentHash);
  });

  it("is of one city with those of the other datasets of its scale", async () => {
    const own = join(root, "hidden");
    const seeds = new Map<string, number | undefined>();
    for (const name of ["traffic", "incidents"]) {
      const dir = await ensureHiddenVariant({ home: own, name, scale: "small" });
      seeds.set(name, selectOptionalTruth(own, name, basename(dir))?.seed);
    }
    expect(seeds.get("incidents")).toBe(seeds.get("traffic"));
    expect(seeds.get("traffic")).toBeGreaterThan(1000);
  });
});
