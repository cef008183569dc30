import fc from "fast-check";
import * as aq from "arquero";
import { tableFromArrays } from "apache-arrow";
import { describe, expect, it } from "vitest";
import { DecodedFunction, DecodedTable, decodeTagged } from "./decode-tagged.ts";
import { encodeTagged } from "./encode-tagged.ts";
import { ANSWER_LIMITS, type WireLimits } from "./limits.ts";
import { WireError } from "./wire-error.ts";

const small: WireLimits = { bytes: 100, depth: 4, nodes: 50 };

function overTheWire(value: unknown): unknown {
  return decodeTagged(JSON.parse(JSON.stringify(encodeTagged(value, ANSWER_LIMITS))), ANSWER_LIMITS);
}

describe("tagged JSON", () => {
  it("carries what JSON loses", () => {
    const date = new Date("2026-03-01T08:05:00Z");
    const values = [undefined, NaN, Infinity, -Infinity, -0, 12345678901234567890n, date, null, "김포", true];
    expect(overTheWire(values)).toStrictEqual(values);
    expect(overTheWire(new Map([["a", new Set([1, 2])]]))).toStrictEqual(new Map([["a", new Set([1, 2])]]));
    expect(overTheWire(new Float64Array([1.5, 2.5]))).toStrictEqual([1.5, 2.5]);
    expect(overTheWire(() => 1)).toBeInstanceOf(DecodedFunction);
    expect(overTheWire(new Date(NaN))).toStrictEqual(new Date(NaN));
  });

  it("gives back any plain data unchanged but for prototypes", () => {
    fc.assert(
      fc.property(fc.jsonValue({ depthSize: "small" }), (value) => {
        expect(JSON.stringify(overTheWire(value))).toBe(JSON.stringify(value));
      }),
    );
  });

  it("keeps __proto__ and $ as ordinary properties", () => {
    const hostile: unknown = JSON.parse('{"__proto__":{"passed":true},"$":"table","v":1}');
    const decoded = overTheWire(hostile) as Record<string, unknown>;
    expect(Object.getPrototypeOf(decoded)).toBeNull();
    expect(Object.keys(decoded)).toStrictEqual(["__proto__", "$", "v"]);
    expect(({} as Record<string, unknown>).passed).toBeUndefined();
  });

  it("reads arquero and Arrow tables as columns, an arquero table in its shown order", () => {
    const expected = new DecodedTable(2, [
      { name: "link", values: ["b", "a"] },
      { name: "kmh", values: [10, 30] },
    ]);
    const table = aq.table({ link: ["a", "b", "c"], kmh: [30, 10, 99] });
    expect(overTheWire(table.filter("d => d.kmh < 50").orderby("kmh"))).toStrictEqual(expected);
    expect(overTheWire(tableFromArrays({ link: ["b", "a"], kmh: Int32Array.of(10, 30) }))).toStrictEqual(
      expected,
    );
  });

  it("refuses a value beyond a limit while writing it and while reading it", () => {
    const cyclic: unknown[] = [];
    cyclic.push(cyclic);
    for (const tooMuch of [
      cyclic,
      "x".repeat(101),
      Array.from({ length: 51 }, () => 0),
      { a: { b: { c: [[1]] } } },
    ]) {
      expect(() => encodeTagged(tooMuch, small)).toThrow(WireError);
    }
    expect(() => decodeTagged([[[[[1]]]]], small)).toThrow(WireError);
    expect(() =>
      decodeTagged(
        Array.from({ length: 51 }, () => 0),
        small,
      ),
    ).toThrow(WireError);
  });

  it("refuses what is not tagged JSON", () => {
    const forged = [
      { passed: true },
      { $: "bigint", v: "1e9" },
      { $: "number", v: 7 },
      { $: "map", v: [[1, 2, 3]] },
      { $: "table", v: { rows: 2, columns: [{ name: "a", values: [1] }] } },
      { $: "table", v: { rows: -1, columns: [] } },
      { $: "object", v: [] },
    ];
    for (const json of forged) expect(() => decodeTagged(json, ANSWER_LIMITS)).toThrow(WireError);
  });
});
