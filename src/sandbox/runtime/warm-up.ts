import type { BoxRequest } from "#wire/box-protocol";

const cell = (code: string, options?: { readonly last: string }): BoxRequest => ({
  op: "run",
  cell: { code, async: true, last: options?.last ?? null, name: "warm-up" },
});

/** A small notebook that touches what most notebooks touch; what it computes does not matter. */
export const WARM_UP_REQUESTS: readonly BoxRequest[] = [
  cell('Object.assign(exports, require("dschool")); exports.exercise("00-warm/up");'),
  cell(
    "const rows = await exports.sql`select i::integer as link_id, i / 2 as speed, 'x' || i as name, " +
      "make_timestamp(i::bigint * 1000000) as ts from range(${9}) r(i) where i >= ${0} order by i`;\n" +
      "exports.rows = rows; exports.last = rows; rows.rows(); rows.columns();",
    { last: "last" },
  ),
  cell(
    'console.log("rows", exports.rows.rows().length, { a: 1, b: [1, 2] });\n' +
      'exports.spec = exports.chart({ mark: "bar", data: { values: [{ a: 1, b: 2 }] }, ' +
      'encoding: { x: { field: "a" }, y: { field: "b" } } });\n' +
      "exports.double = (xs) => xs.map((x) => x * 2); await exports.check('q1', {});",
  ),
  { op: "get", name: "rows" },
  { op: "get", name: "spec" },
  { op: "get", name: "none" },
  { op: "call", fn: "double", args: [[1, 2, { $: "number", v: "NaN" }]] },
  cell('exports.rows.arrow(); exports.rows.arquero(); require("@duckdb/node-api");'),
];
