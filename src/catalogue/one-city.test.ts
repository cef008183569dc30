import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openDuckdb } from "../engines/duckdb/open-duckdb.ts";
import type { QueryEngine } from "../engines/query-engine.ts";
import { selectDictionaries } from "./dictionary.ts";
import type { Column, Table } from "./manifest.ts";

const dictionaries = selectDictionaries();
const tables = dictionaries.flatMap((dictionary) => dictionary.tables);
const named = new Map<string, Table>(tables.map((table) => [table.name, table]));
const columns = tables.flatMap((table) => table.columns.map((column) => ({ table: table.name, ...column })));

function references(of: readonly Column[]): readonly Required<Column>[] {
  return of.filter((column): column is Required<Column> => column.references !== undefined);
}

it("the city is told in eight datasets", () => {
  expect(dictionaries.map(({ name }) => name)).toEqual([
    ...["bus", "cctv", "child-health", "incidents", "parking", "plan", "safety", "traffic"],
  ]);
});

it("a table's name is there once among all datasets, so that it needs no prefix", () => {
  expect(named.size).toBe(tables.length);
});

it.each(references(columns).map((column) => ({ ...column })))(
  "$name joins $references.table by its key, of the same type",
  ({ type, references: { table, column } }) => {
    const target = named.get(table);
    expect(target?.key).toEqual([column]);
    expect(target?.columns.find(({ name }) => name === column)?.type).toBe(type);
  },
);

it("every dataset is joined with another: there is one city", () => {
  const owner = new Map(
    dictionaries.flatMap(({ name, tables: own }) => own.map((table) => [table.name, name])),
  );
  const steps = dictionaries.flatMap(({ name, tables: own }) =>
    references(own.flatMap((table) => table.columns)).map((column) => [
      name,
      owner.get(column.references.table) ?? "",
    ]),
  );
  const reached = dictionaries.reduce(
    (names) => new Set([...names, ...steps.flatMap(([from = "", to = ""]) => (names.has(to) ? [from] : []))]),
    new Set(["traffic"]),
  );
  expect([...reached].sort()).toEqual(dictionaries.map(({ name }) => name));
});

it("a column that has the name of a key elsewhere says that it refers to it, or is that key", () => {
  const keys = new Map(
    tables.flatMap(({ name, key }) =>
      key.length === 1 && /_(id|code)$/.test(key[0] ?? "") ? [[key[0] ?? "", name]] : [],
    ),
  );
  const silent = columns.filter(
    ({ table, name, references: to }) => keys.has(name) && keys.get(name) !== table && to === undefined,
  );
  expect(silent.map(({ table, name }) => `${table}.${name}`)).toEqual([]);
});

describe("texts", () => {
  const texts = [
    ...dictionaries.flatMap(({ name, title, description, licence }) =>
      [title, description, licence.text].map((text) => ({ where: name, text })),
    ),
    ...tables.flatMap(({ name, title, description }) =>
      [title, description].map((text) => ({ where: name, text })),
    ),
    ...columns.map(({ table, name, title }) => ({ where: `${table}.${name}`, text: title })),
  ];

  it("are Korean in Korean and English in English", () => {
    const mixed = texts.filter(({ text: { ko, en } }) => !/[가-힣]/.test(ko) || !/[A-Za-z]{2}/.test(en));
    expect(mixed.map(({ where }) => where)).toEqual([]);
  });

  it("of a column are not those of its neighbour", () => {
    for (const { name, columns: own } of tables) {
      for (const lang of ["ko", "en"] as const) {
        expect(new Set(own.map(({ title }) => title[lang])).size, `${name} ${lang}`).toBe(own.length);
      }
    }
  });
});

it.each<[RegExp, RegExp, (string | null)[]]>([
  [/_kmh$/, /^DECIMAL|INT$/, ["km/h"]],
  [/_s$/, /INT/, ["s"]],
  [/_m$/, /INT|DECIMAL/, ["m"]],
  [/_min$/, /SMALLINT/, ["min"]],
  [/_pct$/, /DECIMAL|SMALLINT/, ["%"]],
  [/_won(_y)?$/, /INTEGER|BIGINT/, ["KRW", "KRW/y"]],
  [/^(lon|lat)$/, /^DECIMAL\(\d+,[6-8]\)$/, ["°"]],
  [/(^|_)ts(_|$)/, /^TIMESTAMP$/, [null]],
  [/_on$/, /^DATE$/, [null]],
  [/_(id|code|hmac|ym)$/, /^VARCHAR$/, [null]],
])("columns named like %s have the type %s and the unit %j", (form, typeForm, units) => {
  const alike = columns.filter(({ name }) => form.test(name));
  const others = alike.filter(({ type, unit }) => !typeForm.test(type) || !units.includes(unit));
  expect(alike.length).toBeGreaterThan(0);
  expect(others.map(({ table, name, type, unit }) => [table, name, type, unit])).toEqual([]);
});

it("camera sites have the sixteen columns of the national standard, in its order", () => {
  expect(named.get("camera_site")?.columns.map(({ source }) => source)).toEqual([
    ...["개방자치단체코드", "관리번호", "관리기관명", "소재지도로명주소", "소재지지번주소", "설치목적구분"],
    ...["카메라대수", "카메라화소수", "촬영방면정보", "보관일수", "설치연월", "관리기관전화번호"],
    ...["WGS84위도", "WGS84경도", "데이터기준일자", "최종수정시점"],
  ]);
});

it("a pseudonym, a plate and a pupil are personal wherever they are", () => {
  const people = columns.filter(
    ({ table, name }) => /^(plate_hmac|pseudo_id|operator_id)$/.test(name) || table === "student_checkup",
  );
  const open = people.filter(
    ({ table, name, sensitivity }) =>
      sensitivity === "public" && `${table}.${name}` !== "student_checkup.school_year",
  );
  expect(people.length).toBeGreaterThan(20);
  expect(open.map(({ table, name }) => `${table}.${name}`)).toEqual([]);
});

it("nothing secret is in a table, since trainees can open all of them", () => {
  expect(columns.filter(({ sensitivity }) => sensitivity === "secret")).toEqual([]);
});

describe("in DuckDB", () => {
  let engine: QueryEngine & AsyncDisposable;
  beforeAll(async () => {
    engine = await openDuckdb({
      memoryMib: 128,
      threads: 1,
      tempDirectory: null,
      access: { kind: "trusted" },
    });
  });
  afterAll(() => engine[Symbol.asyncDispose]());

  it.each(tables)("$name needs no quotes and has the types it says", async ({ name, columns: own }) => {
    await engine.execute(
      `CREATE TABLE ${name} (${own.map((column) => `${column.name} ${column.type}`).join(", ")})`,
    );
    const { columns: read } = await engine.query(
      `SELECT ${own.map((column) => column.name).join(", ")} FROM ${name}`,
    );
    expect(read.map((column) => [column.name, column.type])).toEqual(
      own.map((column) => [column.name, column.type]),
    );
  });
});
