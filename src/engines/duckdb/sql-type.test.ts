import { expect, it } from "vitest";
import { readSqlType } from "#domain/sql-type";
import { openDuckdb } from "./open-duckdb.ts";

const TYPES = {
  "1::TINYINT": { kind: "whole" },
  "1::HUGEINT": { kind: "whole" },
  "1::UBIGINT": { kind: "whole" },
  "1.5": { kind: "exact" },
  "1::FLOAT": { kind: "float" },
  true: { kind: "boolean" },
  "'a, (b'::ENUM('a, (b', 'it''s')": { kind: "text" },
  "uuid()": { kind: "text" },
  "DATE '2012-03-01'": { kind: "date" },
  "TIMESTAMP_MS '2012-03-01'": { kind: "civil" },
  "TIMESTAMP '2012-03-01'::TIMESTAMPTZ": { kind: "instant" },
  "TIME '07:30:00'": { kind: "clock" },
  "INTERVAL 1 DAY": { kind: "interval" },
  "'a'::BLOB": { kind: "bytes" },
  "'1'::BIT": { kind: "other" },
  "['a'::ENUM('a', 'b')]": { kind: "list", of: { kind: "text" } },
  "[[1], [2]]": { kind: "list", of: { kind: "list", of: { kind: "whole" } } },
  "[1, 2]::INTEGER[2]": { kind: "list", of: { kind: "whole" } },
  "MAP {'a': [1.5]}": { kind: "map", key: { kind: "text" }, value: { kind: "list", of: { kind: "exact" } } },
  [`{'a': 1, 'b, "c': {'d': DATE '2012-03-01'}, 'e': 'x'::ENUM('x', ')')}`]: {
    kind: "struct",
    fields: [
      { name: "a", type: { kind: "whole" } },
      { name: 'b, "c', type: { kind: "struct", fields: [{ name: "d", type: { kind: "date" } }] } },
      { name: "e", type: { kind: "text" } },
    ],
  },
};

it("types are read as DuckDB writes them, nested ones to the end", async () => {
  const options = { memoryMib: 64, threads: 1, tempDirectory: null, access: { kind: "trusted" } } as const;
  await using engine = await openDuckdb(options);
  const values = Object.keys(TYPES).map((sql, at) => `${sql} AS c${String(at)}`);
  const { columns } = await engine.query(`SELECT ${values.join(", ")}`);
  expect(columns.map(({ type }) => readSqlType(type))).toEqual(Object.values(TYPES));
});
