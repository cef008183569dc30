import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildDataset } from "#catalogue/build-dataset";
import { selectDictionary } from "#catalogue/dictionary";
import { generateVersion } from "#catalogue/generate-version";
import { truthFolder } from "#catalogue/layout";
import type { Manifest } from "#catalogue/manifest";
import { openDatasets } from "#catalogue/open-datasets";
import type { WrittenVersion } from "#catalogue/write-version";
import { openDuckdb } from "#engines/duckdb/open-duckdb";
import { sqlString } from "#engines/duckdb/sql-text";
import type { QueryEngine } from "#engines/query-engine";

/** Of the small data of seed 1. A change of the generators changes them, knowingly. */
const INCIDENTS = "456775e39948e97df22e159fa1e13ae815c5a8c7b944375df622c8246c2515ce";
const CCTV = "317cdd2380e930fa8052fa9071712b734bc3f838d7a5f24ad6c898b7792c9b94";

const root = mkdtempSync(join(tmpdir(), "dschool-events-"));
const home = join(root, "home");
const built = new Map<string, WrittenVersion<void>>();
let engine: QueryEngine;

interface Asked {
  readonly name: string;
  readonly seed?: number;
  readonly threads?: number;
  readonly home?: string;
}

function build({ name, seed = 1, threads = 1, home: own = home }: Asked): Promise<WrittenVersion<void>> {
  return buildDataset({ name, scale: "small", seed, threads, home: own, onProgress: () => undefined });
}

beforeAll(async () => {
  for (const name of ["traffic", "incidents", "cctv"]) built.set(name, await build({ name }));
  engine = await openDuckdb({ memoryMib: 512, threads: 2, tempDirectory: null, access: { kind: "trusted" } });
  await openDatasets(
    engine,
    [...built.values()].map(({ dir }) => dir),
  );
});
afterAll(async () => {
  await engine[Symbol.asyncDispose]();
  rmSync(root, { recursive: true });
});

function manifestOf(name: string): Manifest {
  const version = built.get(name);
  if (version === undefined) throw new Error(`${name} was not built`);
  return version.manifest;
}

/** A table of what was injected. */
function truth(name: string, table: string): string {
  const folder = join(truthFolder(home, name), manifestOf(name).version, table);
  const files = existsSync(join(folder, "data.parquet")) ? "data.parquet" : "*/data.parquet";
  return `read_parquet(${sqlString(join(folder, files))}, hive_partitioning = false)`;
}

async function selectNumbers(sql: string): Promise<readonly number[]> {
  const { columns } = await engine.query(sql);
  return columns.map((column) =>
    column.kind === "decimal" ? Number(column.values[0]) / 10 ** column.scale : Number(column.values[0]),
  );
}

function contentOf(manifest: Manifest): readonly (readonly [string, string])[] {
  return manifest.tables.map(({ name, contentHash }) => [name, contentHash]);
}

describe("content", () => {
  it.each([
    ["incidents", INCIDENTS],
    ["cctv", CCTV],
  ])("of %s for a seed is what it was when this was written", (name, hash) => {
    expect(manifestOf(name).contentHash).toBe(hash);
  });

  it.each(["incidents", "cctv"])("of %s does not depend on the number of threads", async (name) => {
    const other = await build({ name, threads: 3, home: join(root, "threads") });
    expect(other.manifest).toEqual(manifestOf(name));
  });

  it("depends on the seed, but for the places of the city and who works in the control room", async () => {
    const [incidents, cctv] = [
      await build({ name: "incidents", seed: 2, home: join(root, "seed") }),
      await build({ name: "cctv", seed: 2, home: join(root, "seed") }),
    ];
    const own = new Map([...contentOf(manifestOf("incidents")), ...contentOf(manifestOf("cctv"))]);
    const other = [...contentOf(incidents.manifest), ...contentOf(cctv.manifest)];
    expect(other.filter(([name, hash]) => own.get(name) === hash).map(([name]) => name)).toEqual([
      ...["camera_site", "safe_village", "camera", "control_operator"],
    ]);
  });

  it("of a scale is part of the content of a larger one, though operators are busy with the whole city", async () => {
    const dictionary = selectDictionary("cctv");
    const own = join(root, "larger");
    const larger = await generateVersion({
      ...{ home: own, scale: "larger", seed: 1, threads: 2, onProgress: () => undefined },
      dictionary: { ...dictionary, scales: { larger: { cameras: 60, days: 3, start: "2026-03-12" } } },
      ...{ parent: join(own, "versions"), nameOf: () => "larger", onStanding: () => undefined },
    });
    for (const table of ["cctv_event", "operator_action"]) {
      const files = sqlString(join(larger.dir, table, "*/data.parquet"));
      const known = table === "cctv_event" ? "" : "SEMI JOIN cctv_event USING (event_id)";
      expect(
        await selectNumbers(`WITH part AS (SELECT * FROM read_parquet(${files}, hive_partitioning = false) ${known}
              ${table === "cctv_event" ? "SEMI JOIN (SELECT DISTINCT camera_id FROM cctv_event) USING (camera_id)" : ""}),
            own AS (SELECT * EXCLUDE (date) FROM ${table} WHERE date BETWEEN DATE '2026-03-12' AND DATE '2026-03-14')
          SELECT (SELECT count(*) FROM (FROM part EXCEPT ALL FROM own)),
            (SELECT count(*) FROM (FROM own EXCEPT ALL FROM part) WHERE event_id NOT LIKE '260312%'),
            (SELECT count(*) > 100 FROM part)::INTEGER`),
      ).toEqual([0, 0, 1]);
    }
  });

  it("is stored in the order of its key, with times in milliseconds", async () => {
    for (const [name, table, key] of [
      ["incidents", "incident", "incident_id"],
      ["cctv", "cctv_event", "event_id"],
      ["cctv", "operator_action", "action_id"],
    ] as const) {
      const { tables } = manifestOf(name);
      const [first = ""] = tables.find((each) => each.name === table)?.files ?? [];
      const file = sqlString(join(built.get(name)?.dir ?? "", first));
      expect(
        await selectNumbers(
          `SELECT count(*) FILTER (back) FROM (SELECT ${key} < lag(${key}) OVER () AS back FROM ${file})`,
        ),
      ).toEqual([0]);
      expect(
        await selectNumbers(
          `SELECT count(*) FROM parquet_schema(${file}) WHERE converted_type = 'TIMESTAMP_MILLIS'`,
        ),
      ).not.toEqual([0]);
    }
  });
});

describe("one city", () => {
  it("the incidents are those that slow traffic: the same ids on the same links, times to the minute within their slots", async () => {
    const [apart, count] = await selectNumbers(`SELECT count(*) FILTER (i.link_id IS DISTINCT FROM t.link_id
          OR t.start_ts NOT BETWEEN i.start_ts - INTERVAL 5 MINUTE AND i.start_ts
          OR t.cleared_ts NOT BETWEEN i.cleared_ts AND i.cleared_ts + INTERVAL 5 MINUTE), count(*)
      FROM ${truth("incidents", "incident")} i FULL JOIN ${truth("traffic", "incident")} t USING (incident_id)`);
    expect(apart).toBe(0);
    expect(count).toBeGreaterThan(100);
  });

  it.each([
    ["incident", "link_id", "road_link"],
    ["incident", "dong_code", "dong"],
    ["camera", "link_id", "road_link"],
    ["camera", "dong_code", "dong"],
    ["camera", "camera_site_id", "camera_site"],
    ["cctv_event", "camera_id", "camera"],
    ["operator_action", "event_id", "cctv_event"],
    ["operator_action", "operator_id", "control_operator"],
    ["operator_action", "incident_id", "incident"],
    ["incident_update", "incident_id", "incident"],
  ])("every %s.%s is in %s, and there are some", async (table, column, target) => {
    const [strange, some] = await selectNumbers(`SELECT
      (SELECT count(*) FROM ${table} ANTI JOIN ${target} USING (${column}) WHERE ${column} IS NOT NULL), count(${column}) FROM ${table}`);
    expect(strange).toBe(0);
    expect(some).toBeGreaterThan(0);
  });

  it("an operator names an incident only of the road that the camera sees, while or soon after it lasts", async () => {
    const [wrong] =
      await selectNumbers(`SELECT count(*) FROM operator_action a JOIN cctv_event e USING (event_id)
      JOIN camera c USING (camera_id) JOIN ${truth("incidents", "incident")} i USING (incident_id)
      WHERE i.link_id <> c.link_id OR a.ts NOT BETWEEN i.start_ts AND i.cleared_ts + INTERVAL 40 MINUTE`);
    expect(wrong).toBe(0);
  });
});

describe("the dirt of incidents", () => {
  it("is of every kind, and each row is as dirty as it is told to be", async () => {
    const { columns } = await engine.query(
      `SELECT DISTINCT kind FROM ${truth("incidents", "dirt_incident")} ORDER BY kind`,
    );
    const [kinds] = columns;
    expect(kinds?.kind === "text" && kinds.dictionary.toSorted()).toEqual([
      ...["cleared_missing", "duplicate", "late_entry", "swapped_position", "wrong_link"],
    ]);
    const wrong = await selectNumbers(`SELECT
        count(*) FILTER (kind = 'cleared_missing' AND i.cleared_ts IS NOT NULL),
        count(*) FILTER (kind = 'duplicate' AND (d.incident_id = of_incident_id OR i.event_type <> c.event_type)),
        count(*) FILTER (kind = 'late_entry' AND i.reported_ts < i.start_ts + INTERVAL 1 HOUR),
        count(*) FILTER (kind = 'swapped_position' AND (i.lat <> c.lon OR i.lon <> c.lat)),
        count(*) FILTER (kind = 'wrong_link' AND (i.link_id = c.link_id OR i.lon <> c.lon))
      FROM ${truth("incidents", "dirt_incident")} d JOIN incident i USING (incident_id)
        JOIN ${truth("incidents", "incident")} c ON c.incident_id = d.of_incident_id`);
    expect(wrong).toEqual([0, 0, 0, 0, 0]);
  });

  it("spares the course of an incident, whose last step tells when it was cleared", async () => {
    const [unclear] = await selectNumbers(`SELECT count(*) FROM ${truth("incidents", "incident")} i
      LEFT JOIN incident_update u ON u.incident_id = i.incident_id AND u.state = '해제' WHERE u.ts IS DISTINCT FROM i.cleared_ts`);
    expect(unclear).toBe(0);
  });
});

describe("the truth of camera events", () => {
  it("says which are real and why, each of them an event that was sent", async () => {
    const [strange, real, ofIncidents] = await selectNumbers(`SELECT
        count(*) FILTER (e.event_id IS NULL OR e.event_type <> r.event_type), count(*), count(r.incident_id)
      FROM ${truth("cctv", "real_event")} r LEFT JOIN (SELECT DISTINCT event_id, event_type FROM cctv_event) e USING (event_id)`);
    expect(strange).toBe(0);
    expect(real).toBeGreaterThan(5);
    expect(ofIncidents).toBeGreaterThan(0);
  });

  it("lies apart from what trainees read", () => {
    expect(readdirSync(join(home, "datasets", "cctv", manifestOf("cctv").version)).sort()).toEqual([
      ...[
        "camera",
        "camera_site",
        "cctv_event",
        "control_operator",
        "manifest.json",
        "operator_action",
        "safe_village",
      ],
    ]);
  });

  it("moves the times of the camera whose clock is wrong back to when they were", async () => {
    const [cameras, wrong] = await selectNumbers(`SELECT count(DISTINCT camera_id),
        count(*) FILTER (clean_ts - ts <> INTERVAL 9 HOUR) FROM ${truth("cctv", "dirt_cctv_event")} WHERE kind = 'utc_clock'`);
    expect([cameras, wrong]).toEqual([1, 0]);
  });
});
