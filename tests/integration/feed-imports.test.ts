import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { type ImportedVersion, importSource } from "#catalogue/import-source";
import { openDatasets } from "#catalogue/open-datasets";
import { selectVersions } from "#catalogue/versions";
import { openDuckdb } from "#engines/duckdb/open-duckdb";
import { sqlString } from "#engines/duckdb/sql-text";

const FIXTURES = resolve(import.meta.dirname, "../fixtures/feeds");
const root = mkdtempSync(join(tmpdir(), "dschool-feeds-"));
const home = join(root, "home");
const ENGINE = { memoryMib: 256, threads: 1, tempDirectory: null, access: { kind: "trusted" } } as const;
afterAll(() => {
  rmSync(root, { recursive: true });
});

async function importFolder(
  source: string,
  path = join(FIXTURES, source),
  into = home,
): Promise<ImportedVersion> {
  const versions: ImportedVersion[] = [];
  for await (const version of importSource({ home: into, source, path, overrides: {} }))
    versions.push(version);
  const [version] = versions;
  if (version === undefined || versions.length > 1) throw new Error(`${source} is not one version`);
  return version;
}

/** The rows of a query as texts, columns joined by bars; `-` for what is missing. */
async function selectTexts(
  { dir }: ImportedVersion,
  table: string,
  columns: string,
): Promise<readonly string[]> {
  await using engine = await openDuckdb(ENGINE);
  await openDatasets(engine, [dir]);
  const texts = columns.split(/, (?![^(]*\))/).map((column) => `coalesce(${column}::VARCHAR, '-')`);
  const [found] = (
    await engine.query(`SELECT concat_ws('|', ${texts.join(", ")}) AS text FROM ${table} ORDER BY ALL`)
  ).columns;
  return found?.kind === "text" ? Array.from(found.values, (code) => found.dictionary[code] ?? "") : [];
}

/** A folder with a copy of a fixture in which the text of one file was changed. */
function changed(source: string, file: string, change: (text: string) => string): string {
  const folder = mkdtempSync(join(root, "changed-"));
  cpSync(join(FIXTURES, source), folder, { recursive: true });
  writeFileSync(join(folder, file), change(readFileSync(join(folder, file), "utf8")));
  return folder;
}

const TIME = "strftime(ts, '%d %H:%M')";

describe.each([
  ["its-traffic-info", 9, 2],
  ["its-vds-info", 6, 1],
  ["its-event-info", 4, 2],
  ["gyeonggi-link-polls", 6, 2],
])("%s", (source, kept, rejected) => {
  it("keeps or rejects each item of all its answers, and gives the same version again", async () => {
    const first = await importFolder(source);
    const again = await importFolder(source);
    expect(first.outcome).toMatchObject({ kept, rejected, unknownFiles: [] });
    expect(again.dir).toBe(first.dir);
    const items = readdirSync(join(FIXTURES, source)).map(
      (file) => readFileSync(join(FIXTURES, source, file), "utf8").match(/"linkIds?": /g)?.length ?? 0,
    );
    expect(items.reduce((sum, count) => sum + count)).toBe(kept + rejected);
    for (const { reason } of first.outcome.rejects) expect(reason.en).toMatch(/same key .* came before/);
  });

  it("is refused when an answer is an error of the service, and leaves nothing behind", async () => {
    const [file = ""] = readdirSync(join(FIXTURES, source));
    const error = '{"header":{"resultCode":4001,"resultMsg":"개인 제한량 초과"},"body":{"items":""}}';
    const own = mkdtempSync(join(root, "refused-"));
    const refused = importFolder(
      source,
      changed(source, file, () => error),
      own,
    );
    await expect(refused).rejects.toThrow(
      `${file} holds no data but an error of the service: "4001 개인 제한량 초과". Check the key`,
    );
    expect(selectVersions(own)).toEqual([]);
  });

  it("is refused when a key was renamed in one answer", async () => {
    const [file = ""] = readdirSync(join(FIXTURES, source));
    const folder = changed(source, file, (text) => text.replaceAll(/"linkIds?"/g, '"link_id"'));
    await expect(importFolder(source, folder)).rejects.toThrow(
      new RegExp(`^${file.replaceAll(".", "\\.")}: no item has a key linkIds?\\. .*link_id`),
    );
  });
});

describe("readings of links", () => {
  it("lie at the start of their five minutes, by day, with ids as they were and nothing where there was nothing", async () => {
    const version = await importFolder("its-traffic-info");
    expect(await selectTexts(version, "link_5min", `${TIME}, link_id, speed_kmh, travel_time_s`)).toEqual([
      "09 08:00|4990000301|-|-",
      "09 08:05|0490000200|18.5|201",
      "09 08:05|4990000100|47.0|58",
      "09 08:05|4990000101|52.3|52",
      "09 08:05|4990000300|-|-",
      "09 08:10|0490000200|17.0|220",
      "09 08:10|4990000100|45.1|60",
      "09 23:55|4990000100|81.0|33",
      "10 00:00|4990000100|82.0|32",
    ]);
    expect(await selectTexts(version, "link_5min WHERE second(ts) <> 0", "ts")).toEqual([]);
    expect(version.manifest.tables[0]?.files).toEqual([
      "link_5min/date=2026-03-09/data.parquet",
      "link_5min/date=2026-03-10/data.parquet",
    ]);
    expect(await selectTexts(version, "link_5min_rejects", "file, line, reason_code")).toEqual([
      "traffic-20260309080500.json|6|duplicate-key",
      "traffic-20260309081000.json|2|duplicate-key",
    ]);
  });

  it("are rejected one by one for what is wrong in them, by their place and as written", async () => {
    const folder = changed("its-traffic-info", "traffic-20260309080500.json", (text) =>
      text
        .replace('"linkId": "4990000100"', '"linkId": 4990000100')
        .replace('"4990000101"', '"499000010"')
        .replace('"18.5"', '"fast"')
        .replace('"linkId": "4990000300"', '"linkId": []')
        .replace('"20260309080000"', '"20260309 25:00"'),
    );
    const version = await importFolder("its-traffic-info", folder);
    expect(version.outcome).toMatchObject({ kept: 6, rejected: 5 });
    expect(
      await selectTexts(version, "link_5min_rejects", "line, column_name, reason_code, left(raw, 20)"),
    ).toEqual([
      '2|link_id|wrong-form|{"roadName":"가온대로","',
      '3|speed_kmh|not-a-number|{"roadName":"","road',
      '4|link_id|missing|{"roadName":"나루로","r',
      '5|ts|not-a-time|{"roadName":"나루로","r',
      '6|-|duplicate-key|{"roadName":"가온대로","',
    ]);
  });

  it("make no version when no item is left", async () => {
    const folder = mkdtempSync(join(root, "none-"));
    const file = "traffic-20260310000500.json";
    cpSync(join(FIXTURES, "its-traffic-info", file), join(folder, file));
    await expect(importFolder("its-traffic-info", folder)).rejects.toThrow(
      /No row is left for the table link_5min\. Rejected rows: 0\. .*that they have items/,
    );
  });
});

describe("readings of detectors", () => {
  it("have a row a lane, without what was not measured, and their links beside them", async () => {
    const version = await importFolder("its-vds-info");
    expect(
      await selectTexts(
        version,
        "vds_5min",
        `${TIME}, vds_id, lane_no, volume, speed_kmh, occupancy_pct, quality`,
      ),
    ).toEqual([
      "09 08:05|049VDS00100|1|61|47.0|14.20|-",
      "09 08:05|049VDS00100|2|58|44.5|-|-",
      "09 08:05|049VDS00200|1|-|-|-|-",
      "09 08:05|049VDS00200|2|0|-|0.00|-",
      "09 08:10|049VDS00100|1|64|45.2|15.01|-",
      "09 08:10|049VDS00200|1|12|50.0|3.30|-",
    ]);
    expect(await selectTexts(version, "vds_link", "vds_id, link_id")).toEqual([
      "049VDS00100|4990000100",
      "049VDS00100|4990000101",
      "049VDS00200|0490000200",
      "049VDS00200|4990000300",
    ]);
  });

  it("are rejected where a count is no whole number, or a link no link", async () => {
    const folder = changed("its-vds-info", "vds-20260309081000.json", (text) =>
      text.replace('"64"', '"64.5"').replace("0490000200, ", "490000200, "),
    );
    const { outcome } = await importFolder("its-vds-info", folder);
    expect(outcome.rejects.slice(-2).map(({ line, column, reason }) => [line, column, reason.en])).toEqual([
      [1, null, "volume = trunc(volume) must hold, but does not"],
      [2, "link_ids", expect.stringContaining('"490000200, 4990000300"')],
    ]);
  });
});

describe("incidents", () => {
  it("are as their last report tells them, with an id that stays", async () => {
    const version = await importFolder("its-event-info");
    const start = "strftime(start_ts, '%H:%M')";
    const end = "strftime(cleared_ts, '%H:%M')";
    expect(
      await selectTexts(
        version,
        "incident",
        `${start}, ${end}, event_type, detail_type, link_id, lon, block_type, lanes_blocked, message, source`,
      ),
    ).toEqual([
      "05:30|-|기상|안개|-|126.690000|-|-|짙은 안개, 감속하세요|ITS",
      "07:41|08:45|교통사고|추돌사고|4990000100|126.715340|-|-|사고 처리 완료|ITS",
      "08:02|08:30|기타돌발|고장|4990000101|126.716010|차로통제|1|고장 차량|ITS",
      "09:00|17:00|공사|작업|4990000300|126.720400|갓길통제|-|(갓길)제초작업중|ITS",
    ]);
    const ids = await selectTexts(version, "incident", "incident_id");
    expect(new Set(ids).size).toBe(4);
    for (const id of ids) expect(id).toMatch(/^its-[0-9a-f]{16}$/);
    const alone = mkdtempSync(join(root, "alone-"));
    const file = "event-20260309080500.json";
    cpSync(join(FIXTURES, "its-event-info", file), join(alone, file));
    const earlier = await importFolder("its-event-info", alone);
    const earlierIds = await selectTexts(earlier, "incident", "incident_id");
    expect(earlierIds.filter((id) => ids.includes(id))).toHaveLength(3);
    expect(await selectTexts(earlier, "incident", "event_type, block_type, lanes_blocked")).toEqual([
      "교통사고|차로통제|2",
      "기상|-|-",
      "기타돌발|차로통제|1",
    ]);
  });

  it.each([
    ["전체 차단", "전체 차단|-"],
    ["1~3차로 차단", "차로통제|3"],
    ["2", "-|2"],
  ])("with the lanes %s are blocked as %s", async (words, expected) => {
    const folder = changed("its-event-info", "event-20260309080500.json", (text) =>
      text.replace("1,2차로 차단", words).replace("20260309074112", "20260309074113"),
    );
    const version = await importFolder("its-event-info", folder);
    const rows = await selectTexts(version, "incident", "start_ts, block_type, lanes_blocked");
    expect(rows).toContain(`2026-03-09 07:41:13|${expected}`);
  });

  it("are rejected with places swapped or abroad, of unknown kinds, and with ends before starts", async () => {
    const folder = changed("its-event-info", "event-20260309080500.json", (text) =>
      text
        .replace('"126.71534"', '"37.71534"')
        .replace('"안개"', '"눈"')
        .replace('"기상"', '"축제"')
        .replace('"20260309083000"', '"20260309073000"'),
    );
    const { outcome } = await importFolder("its-event-info", folder);
    expect(outcome.rejects.map(({ line, column, reason }) => [line, column, reason.ko.slice(0, 24)])).toEqual(
      [
        [1, "lon", expect.stringContaining("124…132 범위 밖")],
        [2, "event_type_text", expect.stringContaining("교통사고, 공사, 기상")],
        [3, null, expect.stringContaining("cleared_ts >= start_ts")],
      ],
    );
  });
});

describe("polls of Gyeonggi's links", () => {
  it("keep each reading once, at the time it was collected, and no volume of 0", async () => {
    const version = await importFolder("gyeonggi-link-polls");
    expect(
      await selectTexts(
        version,
        "link_poll",
        `${TIME}, link_id, speed_kmh, volume, travel_time_s, delay_s, congestion, poll`,
      ),
    ).toEqual([
      "08 23:55|4990000300|60.0|-|44|0|-|poll-20260309-0805.json",
      "09 07:40|0490000200|18.0|-|201|140|3|poll-20260309-0805.json",
      "09 08:05|4990000100|47.0|-|58|12|2|poll-20260309-0805.json",
      "09 08:05|4990000101|52.0|131|52|6|1|poll-20260309-0805.json",
      "09 08:10|4990000100|45.0|-|60|14|2|poll-20260309-0810.json",
      "09 08:10|4990000300|-|-|-|-|-|poll-20260309-0810.json",
    ]);
  });

  it.each(["csv", "parquet", "PARQUET"])(
    "are the same as %s of the same columns, all texts",
    async (form) => {
      const [texts, folder] = [mkdtempSync(join(root, "texts-")), mkdtempSync(join(root, `${form}-`))];
      const source = join(FIXTURES, "gyeonggi-link-polls");
      await using engine = await openDuckdb(ENGINE);
      for (const file of readdirSync(source)) {
        const { ServiceResult: result } = JSON.parse(readFileSync(join(source, file), "utf8")) as Poll;
        const items = result.msgBody.itemList;
        const lines = [Object.keys(items[0] ?? {}), ...items.map((item) => Object.values(item))];
        writeFileSync(join(texts, file), lines.map((line) => `${line.join(",")}\n`).join(""));
        const select = `FROM read_csv(${sqlString(join(texts, file))}, all_varchar = true)`;
        await engine.execute(
          `COPY (${select}) TO ${sqlString(join(folder, file.replace("json", form)))} (FORMAT ${form})`,
        );
      }
      const columns =
        "ts, link_id, road_route_id, road_name, start_node_id, end_node_name, speed_kmh, volume, delay_s";
      const [other, json] = [
        await importFolder("gyeonggi-link-polls", folder),
        await importFolder("gyeonggi-link-polls"),
      ];
      expect(other.outcome).toMatchObject({ kept: 6, rejected: 2 });
      expect(await selectTexts(other, "link_poll", columns)).toEqual(
        await selectTexts(json, "link_poll", columns),
      );
    },
  );
});

interface Poll {
  readonly ServiceResult: {
    readonly msgBody: { readonly itemList: readonly Readonly<Record<string, string>>[] };
  };
}
