import fc from "fast-check";
import { expect, it } from "vitest";
import { openDuckdb } from "./open-duckdb.ts";
import { sqlDouble } from "./sql-text.ts";

it("a number is that number to the database, to its last digit", async () => {
  await using engine = await openDuckdb({
    ...{ memoryMib: 256, threads: 1, tempDirectory: null },
    access: { kind: "trusted" },
  });
  const known = [
    0.42383098619976645,
    0.9851837202597037,
    0,
    0.1,
    -2.5,
    1e21,
    2 ** 53,
    5e-324,
    -Number.MAX_VALUE,
    0.30000000000000004,
    Infinity,
    -Infinity,
  ];
  const some = fc.sample(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e6, max: 1e6 }), 300);
  const shares = fc.sample(fc.integer({ min: 1, max: 2 ** 50 }), 300).map((n) => n / 2 ** 50 / 1.1);
  const values = [...known, ...some, ...shares];
  const { columns } = await engine.query(`SELECT unnest([${values.map(sqlDouble).join(", ")}]) AS v`);
  const [column] = columns;
  expect(column?.type).toBe("DOUBLE");
  const given = column?.kind === "number" ? Array.from(column.values) : [];
  expect(given).toHaveLength(values.length);
  expect(values.filter((value, i) => value !== given[i])).toStrictEqual([]);
});
