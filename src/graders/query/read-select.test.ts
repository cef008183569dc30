import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openDuckdb } from "#engines/duckdb/open-duckdb";
import type { QueryEngine } from "#engines/query-engine";
import { readSelect } from "./read-select.ts";
import { isUnsteady } from "./unsteady-functions.ts";

let engine: QueryEngine;
beforeAll(async () => {
  engine = await openDuckdb({
    ...{ memoryMib: 100, threads: 1, tempDirectory: null },
    access: { kind: "locked", directories: [] },
  });
});
afterAll(() => engine[Symbol.asyncDispose]());

async function texts(sql: string, ...params: readonly string[]): Promise<string[]> {
  const [column] = (await engine.query(sql, params)).columns;
  if (column?.kind !== "text") throw new Error("not a column of text");
  return Array.from(column.values, (code) => column.dictionary[code] ?? "");
}

async function read(text: string) {
  const [json = ""] = await texts("SELECT json_serialize_sql($1::VARCHAR)", text);
  return readSelect(JSON.parse(json), new Set(["link_5min", "road_link"]));
}

describe("reading a query", () => {
  it.each([
    "SELECT link_id FROM link_5min",
    "  select LINK_ID from LINK_5MIN -- the last line;\n;",
    "FROM link_5min SELECT link_id",
    "(SELECT 1) UNION ALL VALUES (2)",
    "WITH a AS (SELECT * FROM link_5min), b AS (FROM a) SELECT * FROM b JOIN road_link USING (link_id)",
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 9) SELECT * FROM n",
    "SELECT * FROM range(24) h(hour) LEFT JOIN (SELECT hour(ts) AS hour FROM link_5min) USING (hour)",
    "SELECT row_number() OVER (ORDER BY ts), list(speed_kmh ORDER BY ts) FROM link_5min GROUP BY ts",
    "SELECT max(s) FROM (SELECT unnest([1, 2]) AS s) QUALIFY row_number() OVER () = 1",
    "SELECT age(max(ts), min(ts)) FROM link_5min",
    "PIVOT link_5min ON link_id IN ('a', 'b') USING avg(speed_kmh)",
  ])("takes %s", async (text) => {
    expect(await read(text)).toStrictEqual({ status: "select" });
  });

  it.each([
    ["query.syntax", "SELECT link_id FORM link_5min x"],
    ["query.syntax", "SELECT 'open"],
    ["query.not-one", "SELECT 1; SELECT 2"],
    ["query.not-one", ""],
    ["query.not-one", "-- nothing"],
    ["query.not-select", "COPY (SELECT 1) TO '/tmp/a.csv'"],
    ["query.not-select", "ATTACH '/tmp/a.db'"],
    ["query.not-select", "INSTALL httpfs"],
    ["query.not-select", "LOAD json"],
    ["query.not-select", "SET threads = 4"],
    ["query.not-select", "PRAGMA database_list"],
    ["query.not-select", "CREATE TABLE a AS SELECT 1"],
    ["query.not-select", "EXPLAIN ANALYZE SELECT 1"],
    ["query.not-select", "CALL pragma_version()"],
    ["query.table", "SELECT * FROM '/etc/passwd'"],
    ["query.table", "SELECT (WITH '/etc/passwd' AS (SELECT 1) SELECT 1) FROM '/etc/passwd'"],
    ["query.table", "WITH 'a.parquet' AS (FROM 'a.parquet') FROM 'a.parquet'"],
    ["query.table", "SELECT * FROM duckdb_tables, (WITH duckdb_tables AS (SELECT 1) SELECT 1)"],
    ["query.table", "SELECT * FROM read_text('/etc/passwd')"],
    ["query.table", "SELECT (SELECT content FROM read_blob('/etc/passwd')) FROM link_5min"],
    ["query.table", "WITH a AS (FROM read_csv('/data/**')) SELECT * FROM a"],
    ["query.table", "SELECT * FROM glob('/**')"],
    ["query.table", "SELECT * FROM query('SELECT 1')"],
    ["query.table", "SELECT * FROM query_table('link_5min')"],
    ["query.table", "SELECT * FROM duckdb_settings()"],
    ["query.table", "SELECT * FROM pg_catalog.pg_class"],
    ["query.table", "SELECT * FROM information_schema.tables"],
    ["query.table", "DESCRIBE link_5min"],
    ["query.table", "SHOW TABLES"],
    ["query.table", "SUMMARIZE link_5min"],
    ["query.table", "SELECT * FROM link_5mn"],
    ["query.function", "SELECT random() FROM link_5min"],
    ["query.function", "SELECT CURRENT_SETTING('threads')"],
    ["query.function", "SELECT getvariable('a')"],
    ["query.function", "SELECT current_query()"],
    ["query.function", "SELECT now()"],
    ["query.function", "SELECT current_timestamp"],
    ["query.function", "SELECT * FROM link_5min WHERE ts < today()"],
    ["query.function", "SELECT * FROM link_5min ORDER BY uuid()"],
    ["query.function", "SELECT * FROM link_5min USING SAMPLE 10"],
    ["query.function", "SELECT * FROM link_5min TABLESAMPLE 10%"],
    ["query.function", "SELECT version()"],
    ["query.function", "SELECT age(ts) FROM link_5min"],
    ["query.function", "SELECT json_serialize_plan('FROM link_5min')"],
  ])("refuses as %s: %s", async (code, text) => {
    expect(await read(text)).toMatchObject({ status: "refused", reason: { code } });
  });

  it("names what it refuses", async () => {
    expect(await read("SELECT * FROM link_5mn")).toMatchObject({ detail: "link_5mn" });
    expect(await read("SELECT RANDOM()")).toMatchObject({ detail: "random()" });
    expect(await read("SELECT 1 FORM x")).toMatchObject({ detail: 'syntax error at or near "x"' });
  });

  it("reads a text that nests a thousand times", async () => {
    const deep = "SELECT ".concat("(".repeat(900), "1", ")".repeat(900));
    expect(await read(deep)).toStrictEqual({ status: "select" });
  });

  it("knows every function whose result the engine itself does not hold to follow from its arguments", async () => {
    const unsteady = await texts(
      "SELECT DISTINCT function_name FROM duckdb_functions() WHERE stability IN ('VOLATILE', 'CONSISTENT_WITHIN_QUERY') AND function_type = 'scalar'",
    );
    expect(unsteady.length).toBeGreaterThan(20);
    expect(unsteady.filter((name) => !isUnsteady(name, 0))).toStrictEqual([]);
  });
});
