import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DecodedFunction, DecodedTable, decodeTagged } from "#wire/decode-tagged";
import { encodeTagged } from "#wire/encode-tagged";
import { ANSWER_LIMITS } from "#wire/limits";
import { DEFAULT_TOLERANCE, canonicalKey, equalValues } from "./equality.ts";

const equal = (a: unknown, b: unknown): boolean => equalValues(a, b, DEFAULT_TOLERANCE);
const received = (value: unknown): unknown =>
  decodeTagged(JSON.parse(JSON.stringify(encodeTagged(value, ANSWER_LIMITS))), ANSWER_LIMITS);

describe("equality of values", () => {
  it("compares amounts, not their types", () => {
    expect(equal(3, 3n)).toBe(true);
    expect(equal(-0, 0)).toBe(true);
    expect(equal(NaN, NaN)).toBe(true);
    expect(equal(0.1 + 0.2, 0.3)).toBe(true);
    expect(equal(0.3001, 0.3)).toBe(false);
    expect(equal("3", 3)).toBe(false);
    expect(equal(true, 1)).toBe(false);
    expect(equal(Infinity, 1e308)).toBe(false);
  });

  it("compares whole numbers exactly unless the check sets a tolerance", () => {
    expect(equal(1_700_000_000_000, 1_700_000_000_001)).toBe(false);
    expect(equal(9_007_199_254_740_993n, 9_007_199_254_740_992)).toBe(false);
    expect(equalValues(100, 101, { abs: 1, rel: 0 })).toBe(true);
  });

  it("takes a time as a Date or in milliseconds, exactly", () => {
    expect(equal(new Date(5), 5)).toBe(true);
    expect(equal(new Date(1.7e12), 1.7e12 + 1)).toBe(false);
    expect(equal(new Date(NaN), new Date(NaN))).toBe(true);
  });

  it("normalises text and nothing else about it", () => {
    expect(equal("김포".normalize("NFD"), "김포")).toBe(true);
    expect(equal("a ", "a")).toBe(false);
  });

  it("compares containers by content and never takes a function for one", () => {
    expect(equal([1, [2]], [1, [2]])).toBe(true);
    expect(equal([1, 2], [2, 1])).toBe(false);
    expect(equal(received({ a: 1, b: undefined }), received({ a: 1 }))).toBe(true);
    expect(equal(new Map([["a", 1]]), new Map([["a", 1]]))).toBe(true);
    expect(equal(new Set([2, 1]), new Set([1, 2]))).toBe(true);
    expect(equal([], received({}))).toBe(false);
    expect(equal(new DecodedFunction(), new DecodedFunction())).toBe(false);
    expect(equal(new DecodedTable(0, []), received({}))).toBe(false);
  });

  it("takes equal to be equal whatever comes over the wire", () => {
    fc.assert(
      fc.property(
        fc.anything({ withBigInt: true, withDate: true, withMap: true, withSet: true }),
        (value) => {
          const [a, b] = [received(value), received(value)];
          expect(canonicalKey(a)).toBe(canonicalKey(b));
          expect(equal(a, b)).toBe(true);
        },
      ),
    );
  });

  it("writes the key of a deeply nested value in space that does not double with depth", () => {
    const deep = Array.from({ length: 50 }).reduce<unknown>((inner) => [inner, '"'], '"');
    expect(canonicalKey(deep).length).toBeLessThan(5_000);
  });
});
