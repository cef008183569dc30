import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openDuckdb } from "../../engines/duckdb/open-duckdb.ts";
import type { BulkEngine } from "../../engines/query-engine.ts";
import { checkRows, type RowCheck } from "./check-rows.ts";

let engine: BulkEngine;
beforeAll(async () => {
  engine = await openDuckdb({ memoryMib: 128, threads: 1, tempDirectory: null, access: { kind: "trusted" } });
});
afterAll(() => engine[Symbol.asyncDispose]());

const ROWS = 2500;
/** `a` counts up, `b` is twice `a` but missing in each tenth row, and each hundredth row has a fault already. */
beforeEach(async () => {
  await engine.execute(`
CREATE OR REPLACE TEMP TABLE judged AS SELECT range::DECIMAL(9,1) AS a,
  CASE WHEN range % 10 <> 3 THEN (2 * range)::INTEGER END AS b,
  CASE WHEN range % 100 = 0 THEN 'missing' END AS code, NULL::INTEGER AS fault_place, NULL::VARCHAR AS fault_value
FROM range(${String(ROWS)})`);
});

const FIELDS = [{ name: "name" }, { name: "a" }, { name: "b" }];
const NEVER: RowCheck = { code: "two-places", expected: "-", fields: ["a", "b"], fault: () => "it's wrong" };

async function counts(of: string): Promise<readonly number[]> {
  const { columns } = await engine.query(`SELECT ${of} FROM judged`);
  return columns.map(({ values }) => Number(values[0]));
}

describe("a check between numbers of a row", () => {
  it("marks each row that fails, however many, at its first field and with what was found", async () => {
    await checkRows(engine, FIELDS, [NEVER]);
    expect(
      await counts(`count(*) FILTER (code = 'two-places'), min(fault_place), max(fault_place),
        count(*) FILTER (fault_value = 'it''s wrong')`),
    ).toEqual([0.9 * ROWS - 25, 1, 1, 0.9 * ROWS - 25]);
  });

  it("leaves rows that lack a number, and rows that have a fault already", async () => {
    await checkRows(engine, FIELDS, [NEVER]);
    expect(
      await counts("count(*) FILTER (b IS NULL AND code IS NOT NULL), count(*) FILTER (code = 'missing')"),
    ).toEqual([0, 25]);
  });

  it("gets the numbers of one row, in the order of its fields", async () => {
    const twice: RowCheck = {
      ...NEVER,
      fields: ["b", "a"],
      fault: ([b = NaN, a = NaN]) => (b === 2 * a ? null : `${String(b)} ${String(a)}`),
    };
    await engine.execute("UPDATE judged SET b = 7 WHERE a = 1");
    await checkRows(engine, FIELDS, [twice, { ...NEVER, fields: ["a"], fault: () => null }]);
    const { columns } = await engine.query(
      "SELECT fault_value, fault_place FROM judged WHERE code = 'two-places'",
    );
    expect(columns[0]?.values).toHaveLength(1);
    expect(columns[0]?.kind === "text" && columns[0].dictionary[columns[0].values[0] ?? 0]).toBe("7 1");
    expect(Number(columns[1]?.values[0])).toBe(2);
  });
});
