import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openDuckdb } from "../engines/duckdb/open-duckdb.ts";
import { sqlString } from "../engines/duckdb/sql-text.ts";
import type { QueryEngine } from "../engines/query-engine.ts";
import { isSorted } from "./row-order.ts";

let engine: QueryEngine;
beforeAll(async () => {
  engine = await openDuckdb({ memoryMib: 128, threads: 1, tempDirectory: null, access: { kind: "trusted" } });
});
afterAll(() => engine[Symbol.asyncDispose]());

const text = fc.option(fc.constantFrom("", "a", "a ", "B", "ab", "é", "한", "\uffee", "🚦", "a\u0000"));
const number = fc.option(fc.constantFrom("-1.5", "0.0", "2.5", "NULL"));

it("agrees with DuckDB on what is sorted, for text, decimals and NULL", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(text, number), { minLength: 2, maxLength: 6 }), async (rows) => {
      const values = rows.map(([t, n], place) => {
        const literal =
          t === null
            ? "NULL"
            : t.replaceAll("\u0000", "").length === t.length
              ? sqlString(t)
              : "'a' || chr(0)";
        return `(${literal}::VARCHAR, ${n ?? "NULL"}::DECIMAL(4,1), ${String(place)})`;
      });
      const table = `(VALUES ${values.join(", ")}) AS v(t, n, place)`;
      const sorted = await engine.query(`SELECT t, n FROM ${table} ORDER BY t NULLS LAST, n NULLS LAST`);
      expect(isSorted(sorted.columns, sorted.rowCount)).toBe(true);
      const given = await engine.query(`SELECT t, n FROM ${table} ORDER BY place`);
      const places = await engine.query(
        `SELECT place FROM ${table} ORDER BY t NULLS LAST, n NULLS LAST, place`,
      );
      const inOrder = [...(places.columns[0]?.values ?? [])].every((place, index) => place === index);
      expect(isSorted(given.columns, given.rowCount)).toBe(inOrder);
    }),
    { numRuns: 150 },
  );
});
