import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildDataset } from "#catalogue/build-dataset";
import { selectDictionary } from "#catalogue/dictionary";
import { generateVersion } from "#catalogue/generate-version";
import { truthFolder } from "#catalogue/layout";
import { openDatasets } from "#catalogue/open-datasets";
import { importTable } from "#catalogue/source-file/import-table";
import { selectTable } from "#catalogue/source-file/select-table";
import { fieldsOf, type SourceTable } from "#catalogue/source-file/source-table";
import { openDuckdb } from "#engines/duckdb/open-duckdb";
import { sqlString } from "#engines/duckdb/sql-text";
import type { QueryColumn, QueryEngine } from "#engines/query-engine";

const root = mkdtempSync(join(tmpdir(), "dschool-detectors-"));
const request = { name: "traffic", scale: "small", seed: 1, threads: 2, onProgress: () => undefined };
let dir: string;
let truth: string;
let engine: QueryEngine & AsyncDisposable;

beforeAll(async () => {
  const built = await buildDataset({ ...request, home: root });
  dir = built.dir;
  truth = join(truthFolder(root, "traffic"), built.manifest.version);
  engine = await openDuckdb({ memoryMib: 512, threads: 2, tempDirectory: null, access: { kind: "trusted" } });
  await openDatasets(engine, [dir]);
  await engine.execute(
    `CREATE VIEW dirt AS FROM read_parquet(${sqlString(join(truth, "dirt_vds_5min/*/data.parquet"))}, hive_partitioning = false)`,
  );
});
afterAll(async () => {
  await engine[Symbol.asyncDispose]();
  rmSync(root, { recursive: true });
});

async function select(sql: string): Promise<readonly (readonly (number | string | null)[])[]> {
  const { columns, rowCount } = await engine.query(sql);
  return Array.from({ length: rowCount }, (_, row) => columns.map((column) => valueAt(column, row)));
}

function valueAt(column: QueryColumn, row: number): number | string | null {
  if (column.nulls?.[row] === 1) return null;
  if (column.kind === "text") return column.dictionary[column.values[row] ?? 0] ?? "";
  const value = Number(column.values[row]);
  return column.kind === "decimal" ? value / 10 ** column.scale : value;
}

const told = (kind: string): string => `(SELECT count(*) FROM dirt WHERE kind = '${kind}')`;
const READINGS = 4 * 3 * 14 * 288;

describe("readings of detectors", () => {
  it("are there once for each lane of four sites and each five minutes, but for what the truth tells", async () => {
    expect(
      await select(`SELECT count(*) - ${told("duplicate")} - ${told("conflict")} + ${told("outage")},
        count(DISTINCT (vds_id, lane_no)) FROM vds_5min`),
    ).toEqual([[READINGS, 12]]);
    expect(
      await select(`SELECT count(*) FROM (SELECT ts, vds_id, lane_no FROM vds_5min GROUP BY ALL HAVING count(*) > 1)
        ANTI JOIN (FROM dirt WHERE kind IN ('duplicate', 'conflict')) USING (ts, vds_id, lane_no)`),
    ).toEqual([[0]]);
  });

  it("have no value where the truth says missing, and −1 where it says so", async () => {
    const without = "(SELECT count(DISTINCT (ts, vds_id, lane_no)) FROM vds_5min WHERE volume IS NULL)";
    const minus =
      "(SELECT count(DISTINCT (ts, vds_id, lane_no)) FROM vds_5min WHERE volume = -1 AND speed_kmh = -1 AND occupancy_pct = -1)";
    expect(
      await select(`SELECT ${without} - ${told("missing")}, ${minus} - ${told("sentinel")},
        (SELECT count(*) FROM vds_5min WHERE (volume IS NULL) <> (occupancy_pct IS NULL) OR (volume IS NULL) <> (quality IS NULL))`),
    ).toEqual([[0, 0, 0]]);
  });

  it("are the clean ones wherever the truth tells of nothing but of when they came", async () => {
    const [[rows = 0, wrong] = []] = await select(`
      SELECT count(*), count(*) FILTER (volume <> clean_volume OR speed_kmh <> clean_speed_kmh
        OR occupancy_pct <> clean_occupancy_pct) FROM vds_5min
      JOIN (SELECT DISTINCT ON (ts, vds_id, lane_no) * FROM dirt) USING (ts, vds_id, lane_no)
      WHERE (ts, vds_id, lane_no) NOT IN (SELECT (ts, vds_id, lane_no) FROM dirt
        WHERE kind NOT IN ('late', 'out_of_order', 'duplicate', 'clock_utc'))`);
    expect(rows).toBeGreaterThan(10_000);
    expect(wrong).toBe(0);
  });

  it("come within a minute of the end of their five minutes, or as late as the truth says", async () => {
    await engine.execute(`CREATE OR REPLACE TEMP TABLE arrived AS
      SELECT DISTINCT ts, vds_id, lane_no, received_ts, epoch_ms(received_ts) - epoch_ms(ts) - 300000 AS delay,
        coalesce(late, false) AS late, coalesce(held, false) AS held FROM vds_5min LEFT JOIN (
          SELECT ts, vds_id, lane_no, bool_or(kind = 'clock_utc') AS utc, bool_or(kind = 'late') AS late,
            bool_or(kind = 'out_of_order') AS held FROM dirt GROUP BY ALL) USING (ts, vds_id, lane_no)
      WHERE NOT coalesce(utc, false) AND quality IS DISTINCT FROM '보정'`);
    expect(
      await select(
        `SELECT late, held, min(delay) >= 20000, max(delay) < 60000 FROM arrived GROUP BY ALL ORDER BY ALL`,
      ),
    ).toEqual([
      [0, 0, 1, 1],
      [0, 1, 1, 0],
      [1, 0, 1, 0],
    ]);
    const [[held = 0, overtaken] = []] = await select(`
      SELECT count(*), count(*) FILTER (a.received_ts > b.received_ts) FROM arrived a JOIN arrived b
      ON b.vds_id = a.vds_id AND b.lane_no = a.lane_no AND b.ts = a.ts + INTERVAL 5 MINUTE
      WHERE a.held AND NOT b.held AND NOT b.late`);
    expect(held).toBeGreaterThan(50);
    expect(overtaken).toBe(held);
  });

  it("of the clock at UTC are nine hours behind, and fit the city's day again when moved", async () => {
    const [[moved = 0, asSent = 1] = []] = await select(`
      WITH clock AS (SELECT DISTINCT vds_id FROM dirt WHERE kind = 'clock_utc'),
      other AS (SELECT ts, avg(volume) AS volume FROM vds_5min ANTI JOIN clock USING (vds_id) WHERE volume >= 0 GROUP BY ts),
      own AS (SELECT ts, avg(volume) AS volume FROM vds_5min SEMI JOIN clock USING (vds_id) WHERE volume >= 0 GROUP BY ts)
      SELECT (SELECT corr(own.volume, other.volume) FROM own JOIN other ON other.ts = own.ts + INTERVAL 9 HOUR),
        (SELECT corr(own.volume, other.volume) FROM own JOIN other USING (ts))`);
    expect(moved).toBeGreaterThan(0.8);
    expect(asSent).toBeLessThan(0.5);
  });

  it("of a scale are part of those of a larger one", async () => {
    const dictionary = selectDictionary("traffic");
    const larger = await generateVersion({
      ...{
        ...request,
        home: join(root, "larger"),
        scale: "larger",
        parent: join(root, "larger", "versions"),
      },
      nameOf: () => "larger",
      dictionary: {
        ...dictionary,
        scales: { larger: { links: 45, vds: 7, days: 3, start: "2026-03-14" } },
      },
    });
    const files = sqlString(join(larger.dir, "vds_5min/*/data.parquet"));
    expect(
      await select(`WITH more AS (SELECT * FROM read_parquet(${files}, hive_partitioning = false)),
          part AS (SELECT * FROM more SEMI JOIN vds_5min USING (vds_id)),
          own AS (SELECT * EXCLUDE (date) FROM vds_5min WHERE date BETWEEN DATE '2026-03-14' AND DATE '2026-03-16')
        SELECT (SELECT count(*) FROM (FROM part EXCEPT ALL FROM own)), (SELECT count(*) FROM (FROM own EXCEPT ALL FROM part)),
          (SELECT count(DISTINCT vds_id) FROM more)`),
    ).toEqual([[0, 0, 7]]);
  });
});

describe("the feed of detectors", () => {
  const table = selectTable("traffic", "vds_5min");
  const NONE = { absent: ["-"] };
  const source: SourceTable = {
    table: { ...table, partition: null },
    uniqueKey: false,
    fields: fieldsOf(table, {
      ts: { kind: "time" },
      vds_id: { kind: "text" },
      lane_no: { kind: "integer", min: 1, max: 8 },
      volume: { kind: "integer", min: -1, max: 2000, ...NONE },
      speed_kmh: { kind: "decimal", min: -1, max: 260, ...NONE },
      occupancy_pct: { kind: "decimal", min: -1, max: 100, headers: ["occupancy", "occRate"], ...NONE },
      quality: { kind: "text", headers: ["수집상태"], allowed: ["정상", "보정", "의심"], ...NONE },
    }),
    derived: { received_ts: "NULL" },
  };

  it("is of the second week, in every form that the truth tells, and the lab's reader tells each", async () => {
    const forms = await select(
      `SELECT path, encoding, delimiter, date_order, row_count, occupancy_name FROM ${sqlString(join(truth, "feed_dirt/data.parquet"))} ORDER BY path`,
    );
    expect(forms.map(([path]) => path)).toEqual(
      readdirSync(join(dir, "files/vds-feed")).map((name) => `vds-feed/${name}`),
    );
    expect(forms).toHaveLength(7);
    expect(
      forms
        .map(([, encoding]) => encoding)
        .filter((encoding) => encoding !== "utf-8")
        .sort(),
    ).toEqual(["cp949", "utf-8-bom"]);
    expect(forms.filter(([, , delimiter]) => delimiter === "tab")).toHaveLength(1);
    expect(forms.map(([, , , order]) => order)).toEqual(["ymd", "ymd", "ymd", "ymd", "ymd", "ymd", "dmy"]);
    for (const [path, encoding, delimiter, order, count] of forms) {
      const place = mkdtempSync(join(root, "feed-"));
      const [tablesDir, scratchDir] = [join(place, "tables"), join(place, "scratch")];
      for (const folder of [tablesDir, scratchDir]) mkdirSync(folder);
      const { kept, rejects, findings } = await importTable(
        { engine, sourceDir: join(dir, "files"), tablesDir, scratchDir },
        source,
        [{ name: String(path) }],
      );
      expect(rejects, String(path)).toEqual([]);
      const mark = readFileSync(join(dir, "files", String(path))).toString("hex", 0, 3);
      expect(mark === "efbbbf").toBe(encoding === "utf-8-bom");
      expect(kept).toBe(count);
      const found = new Map(findings.map(({ topic, value }) => [topic, value]));
      expect([found.get("encoding"), found.get("delimiter"), found.get("date-order")], String(path)).toEqual([
        encoding === "cp949" ? "cp949" : "utf-8",
        delimiter === "tab" ? "\t" : ",",
        order,
      ]);
      await expectSame(join(tablesDir, "vds_5min/data.parquet"), String(path).slice(13, 23));
    }
  });

  async function expectSame(file: string, date: string): Promise<void> {
    const of = (from: string): string =>
      `SELECT ts, vds_id, lane_no, volume, speed_kmh, occupancy_pct, quality FROM ${from}`;
    expect(
      await select(`SELECT count(*) FROM (
        (${of(`read_parquet(${sqlString(file)})`)} EXCEPT ALL ${of(`vds_5min WHERE date = DATE '${date}'`)}))`),
    ).toEqual([[0]]);
  }

  it("is in the order of arrival, writes what is missing as a dash or nothing, and minus one as −1", async () => {
    const file = sqlString(join(dir, "files/vds-feed/vds-2026-03-21.csv"));
    await engine.execute(
      `CREATE OR REPLACE TEMP TABLE raw AS SELECT row_number() OVER () AS place, * FROM read_csv(${file}, all_varchar = true, header = true)`,
    );
    const rows =
      await select(`SELECT count(*) FILTER (volume = '-'), count(*) FILTER (coalesce(volume, '') = ''),
      count(*) FILTER (volume = '-1' AND speed = '-1' AND occRate = '-1'), count(DISTINCT "수집상태") FROM raw`);
    for (const count of rows[0] ?? []) expect(count).toBeGreaterThan(0);
    // A reading that came late stands below others of later times.
    expect(
      await select(`SELECT count(*) > 20, max(back) FROM (SELECT colctedDate < lag(colctedDate) OVER (ORDER BY place) AS back
        FROM raw) WHERE back`),
    ).toEqual([[1, 1]]);
  });
});
