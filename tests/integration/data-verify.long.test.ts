import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { isSchemaOnly, selectDictionaries } from "#catalogue/dictionary";
import { type Manifest, MANIFEST_FILE } from "#catalogue/manifest";
import type { Measurement } from "#catalogue/verify/measurement";
import { verifyVersion } from "#catalogue/verify/verify-version";
import { selectVersion } from "#catalogue/versions";
import { run } from "#cli/data";
import { openDuckdb } from "#engines/duckdb/open-duckdb";
import { sqlString } from "#engines/duckdb/sql-text";
import type { QueryEngine } from "#engines/query-engine";
import { jsonLines, runVerb } from "./run-verb.ts";

const root = mkdtempSync(join(tmpdir(), "dschool-verify-"));
const home = join(root, "home");
const generated = selectDictionaries().filter((dictionary) => !isSchemaOnly(dictionary));
let engine: QueryEngine;
/** All that was measured of what was built. */
let city: readonly (Measurement & { readonly dataset: string })[];

beforeAll(async () => {
  engine = await openDuckdb({ memoryMib: 256, threads: 1, tempDirectory: null, access: { kind: "trusted" } });
  expect((await runVerb(run, ["build", "--all"], home)).code).toBe(0);
  city = jsonLines(await runVerb(run, ["verify", "--all", "--json"], home));
});
afterAll(async () => {
  await engine[Symbol.asyncDispose]();
  rmSync(root, { recursive: true });
});

async function measure(reference: string): Promise<readonly Measurement[]> {
  const version = selectVersion(home, reference, root);
  const measurements: Measurement[] = [];
  for await (const measurement of verifyVersion(home, version, () => undefined))
    measurements.push(measurement);
  return measurements;
}

describe("the city's data at the scale small", () => {
  it.each(generated.map(({ name }) => name))("%s is sound, and has every shape it must have", (name) => {
    const measurements = city.filter(({ dataset }) => dataset === name);
    expect(measurements.filter(({ verdict }) => verdict !== "holds")).toEqual([]);
    expect(new Set(measurements.map(({ id }) => id)).size).toBe(measurements.length);
    expect(measurements.filter(({ source }) => source !== null)).not.toEqual([]);
  });
});

it("what joins to datasets that are not built is said to be unchecked, and is no failure", async () => {
  const alone = join(root, "alone");
  await runVerb(run, ["build", "incidents"], alone);
  const outcome = await runVerb(run, ["verify", "incidents", "--json"], alone);
  expect(outcome.code).toBe(0);
  const lines = jsonLines<Measurement>(outcome).filter(({ verdict }) => verdict === "unchecked");
  expect(lines.map(({ id }) => id)).toEqual(
    expect.arrayContaining(["incident.link_id", "incidents-slow-their-link"]),
  );
  for (const { note } of lines) expect(note?.en).toMatch(/no version of .*same scale and seed/);
});

/** A version of traffic that nothing is known of, so that no shape is measured, with something done to it. */
interface Damaged {
  readonly dir: string;
  /** Writes a file of it anew: `SELECT … FROM rows`. */
  readonly rewrite: (file: string, select: string) => Promise<void>;
  readonly editManifest: (edit: (manifest: Manifest) => object) => void;
}

let damages = 0;
async function damaged(damage: (version: Damaged) => Promise<void> | void): Promise<readonly Measurement[]> {
  const dir = join(root, `damaged-${String(damages++)}`);
  cpSync(selectVersion(home, "traffic", root).dir, dir, { recursive: true });
  const manifestFile = join(dir, MANIFEST_FILE);
  const editManifest: Damaged["editManifest"] = (edit) => {
    const manifest = JSON.parse(readFileSync(manifestFile, "utf8")) as Manifest;
    writeFileSync(manifestFile, JSON.stringify(edit(manifest)));
  };
  editManifest((manifest) => ({ ...manifest, version: "small-000000000000" }));
  await damage({
    dir,
    rewrite: async (file, select) => {
      await engine.execute(
        `CREATE OR REPLACE TEMP TABLE rows AS FROM read_parquet(${sqlString(join(dir, file))}, hive_partitioning = false);
         COPY (${select}) TO ${sqlString(join(dir, file))} (FORMAT parquet)`,
      );
    },
    editManifest,
  });
  return measure(dir);
}

function failing(measurements: readonly Measurement[]): readonly string[] {
  return measurements.filter(({ verdict }) => verdict === "fails").map(({ id }) => id);
}

const DAY = "link_5min/date=2026-03-11/data.parquet";
const LINKS = "road_link/data.parquet";

it("shapes that cannot be measured are said to be unchecked", async () => {
  const unreadable = await damaged(({ dir }) => {
    rmSync(join(dir, DAY));
  });
  const scaleGone = await damaged(({ editManifest }) => {
    editManifest((manifest) => ({ ...manifest, scale: "village" }));
  });
  for (const measurements of [unreadable, scaleGone])
    expect(measurements.at(-1)).toMatchObject({ id: "version.shapes", verdict: "unchecked" });
});

describe("a version is found out", () => {
  it.each<readonly [string, readonly string[], (version: Damaged) => Promise<void> | void]>([
    [
      "when a file is missing",
      ["link_5min.files"],
      ({ dir }) => {
        rmSync(join(dir, DAY));
      },
    ],
    [
      "when a file is damaged",
      ["link_5min.content"],
      ({ dir }) => {
        writeFileSync(join(dir, DAY), "PAR1");
      },
    ],
    [
      "when one value is another",
      ["link_5min.content", "version.content"],
      ({ rewrite }) =>
        rewrite(
          DAY,
          "SELECT * REPLACE (CASE rowid WHEN 7 THEN 1 ELSE speed_kmh END::DECIMAL(5,1) AS speed_kmh) FROM rows",
        ),
    ],
    [
      "when a row is missing",
      ["road_link.content", "road_link.rows", "version.content"],
      ({ rewrite }) => rewrite(LINKS, "SELECT * FROM rows WHERE link_id <> (SELECT max(link_id) FROM rows)"),
    ],
    [
      "when a key is there twice",
      ["road_link.key"],
      ({ rewrite }) => rewrite(LINKS, "FROM rows UNION ALL (FROM rows LIMIT 1)"),
    ],
    [
      "when a value that must be is not",
      ["road_link.values"],
      ({ rewrite }) =>
        rewrite(
          LINKS,
          "SELECT * REPLACE (CASE rowid WHEN 0 THEN NULL ELSE link_id END AS link_id) FROM rows",
        ),
    ],
    [
      "when a day is missing",
      ["link_5min.days", "version.content"],
      ({ editManifest }) => {
        editManifest((manifest) => ({
          ...manifest,
          tables: manifest.tables.map((table) => ({
            ...table,
            files: table.files.filter((file) => file !== DAY),
          })),
        }));
      },
    ],
    [
      "when a row is filed under another day",
      ["link_5min.filed"],
      ({ rewrite }) => rewrite(DAY, "SELECT * REPLACE (ts + INTERVAL 1 DAY AS ts) FROM rows"),
    ],
    [
      "when a reference leads nowhere",
      ["link_5min.link_id"],
      ({ rewrite }) =>
        rewrite(DAY, "SELECT * REPLACE (CASE rowid WHEN 0 THEN '0' ELSE link_id END AS link_id) FROM rows"),
    ],
    [
      "when a column has another type, which other engines read wrongly",
      ["road_link.types", "road_link.portable"],
      ({ rewrite }) => rewrite(LINKS, "SELECT * REPLACE (lanes::USMALLINT AS lanes) FROM rows"),
    ],
    [
      "when a delivered file is other than it was",
      ["version.files"],
      ({ editManifest }) => {
        editManifest((manifest) => ({
          ...manifest,
          attachments: [{ path: "no-such.json", bytes: 1, sha256: "0" }, ...(manifest.attachments ?? [])],
        }));
      },
    ],
  ])("%s", async (_, wanted, damage) => {
    expect(failing(await damaged(damage))).toEqual(expect.arrayContaining([...wanted]));
  });

  it("with a note where to look", async () => {
    const measurements = await damaged(({ rewrite }) =>
      rewrite(LINKS, "SELECT * REPLACE (CASE rowid WHEN 0 THEN NULL ELSE link_id END AS link_id) FROM rows"),
    );
    expect(measurements.find(({ id }) => id === "road_link.values")?.note?.ko).toBe("link_id 1");
  });
});

it("of a version that is not generated, or of which nothing is known, the form is measured and no shape", async () => {
  const imported = await damaged(({ editManifest }) => {
    editManifest((manifest) => ({ ...manifest, origin: "real", scale: null, source: "toy" }));
  });
  expect(imported.filter(({ source }) => source !== null)).toEqual([]);
  expect(failing(imported)).toEqual([]);
  const unknown = await damaged(() => undefined);
  const shapes = unknown.filter(({ source }) => source !== null);
  expect(new Set(shapes.map(({ verdict }) => verdict))).toEqual(new Set(["unchecked"]));
  expect(shapes[0]?.note?.en).toMatch(/not in this home/);
});

describe("dschool data verify", () => {
  it("exits 0 when all holds, and prints target, value and verdict of each property", async () => {
    const { code, stdout } = await runVerb(run, ["verify", "cctv"], home);
    expect(stdout).toMatch(/판정 +항목 +값 +목표 +뜻/);
    expect(stdout).toMatch(/맞음 +camera.rows +2,163 +2,163 +행 수/);
    expect(stdout).toMatch(/틀림 0/);
    expect(code).toBe(0);
  });

  it("--all measures all that is in use or imported, a line each with --json", () => {
    expect([...new Set(city.map(({ dataset }) => dataset))]).toEqual(generated.map(({ name }) => name));
    expect(city[0]).toMatchObject({ target: { min: 0, max: 0 }, value: 0, verdict: "holds" });
  });

  it("exits 1 when something does not hold", async () => {
    const { dir } = selectVersion(home, "traffic", root);
    const copy = join(root, "broken");
    cpSync(dir, copy, { recursive: true });
    rmSync(join(copy, DAY));
    const { code, stdout } = await runVerb(run, ["verify", copy], home);
    expect(stdout).toMatch(/틀림 +link_5min.files +1 +0/);
    expect(stdout).toContain(DAY);
    expect(code).toBe(1);
  });

  it.each([[["verify"]], [["verify", "traffic", "--all"]]])("%j is told what to name", async (args) => {
    await expect(runVerb(run, args, home)).rejects.toMatchObject({ exitCode: 2 });
  });

  it("has nothing to do where nothing is built, and says how to build it", async () => {
    await expect(runVerb(run, ["verify", "--all"], join(root, "empty"))).rejects.toThrow(/data build --all/);
  });
});
