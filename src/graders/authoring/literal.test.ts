import { expect, it } from "vitest";
import { DecodedTable } from "#wire/decode-tagged";
import { optionalLiteral } from "./literal.ts";

it.each([
  [3, "3"],
  [NaN, "NaN"],
  [12n, "12n"],
  ['a "b"', '"a \\"b\\""'],
  [undefined, "undefined"],
  [new Date(5), "new Date(5)"],
  [[1, null], "[1, null]"],
  [new DecodedTable(2, [{ name: "a b", values: [1, "x"] }]), '[{ "a b": 1 }, { "a b": "x" }]'],
])("writes %s as somebody would who had read it off", (value, literal) => {
  expect(optionalLiteral(value)).toBe(literal);
});

it("writes nothing of what is no plain value", () => {
  expect(optionalLiteral([new Map()])).toBeNull();
});
