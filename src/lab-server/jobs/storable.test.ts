import { describe, expect, it } from "vitest";
import { storable } from "./storable.ts";

describe("a value to be stored as jsonb", () => {
  it("loses the characters PostgreSQL refuses, wherever they stand", () => {
    const hostile = { code: "x", params: { found: "a\0b\uD800c", list: ["\uDFFF"] } };
    expect(storable(hostile)).toStrictEqual({
      code: "x",
      params: { found: "a\uFFFDb\uFFFDc", list: ["\uFFFD"] },
    });
  });

  it("keeps all others", () => {
    const value = { points: 1.5, ok: true, none: null, text: "힌트 😀 \u0001", rows: [{ cells: ["1"] }] };
    expect(storable(value)).toStrictEqual(value);
  });
});
