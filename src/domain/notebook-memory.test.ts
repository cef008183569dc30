import { describe, expect, it } from "vitest";
import { chooseMemoryLimit, memoryShares } from "./notebook-memory.ts";

const GIB = 1024 ** 3;
const LARGE = { total: 64 * GIB, constrained: undefined };

describe("the memory that a kernel may hold", () => {
  it("is what the lab is told", () => {
    expect(chooseMemoryLimit({ given: "1536", ...LARGE })).toBe(1.5 * GIB);
  });

  it.each([undefined, ""])("is half of a small machine, and 4 GiB of a large one, told %j", (given) => {
    expect(chooseMemoryLimit({ given, total: 3 * GIB, constrained: undefined })).toBe(1.5 * GIB);
    expect(chooseMemoryLimit({ given, ...LARGE })).toBe(4 * GIB);
  });

  it("is half of the container, and no less than DuckDB and Node need", () => {
    expect(chooseMemoryLimit({ given: undefined, total: 64 * GIB, constrained: 2 * GIB })).toBe(GIB);
    expect(chooseMemoryLimit({ given: undefined, total: 3 * GIB, constrained: 0 })).toBe(1.5 * GIB);
    expect(chooseMemoryLimit({ given: undefined, total: 64 * GIB, constrained: GIB / 4 })).toBe(GIB / 2);
  });

  it.each(["2 GB", "100", "1.5", "-1"])("is never %j", (given) => {
    expect(() => chooseMemoryLimit({ given, ...LARGE })).toThrow("DSCHOOL_KERNEL_MEMORY_MB");
  });
});

it("leaves beside DuckDB room for a result and what is made of it, however little the kernel may hold", () => {
  expect(memoryShares(4 * GIB)).toEqual({ duckdbMib: 2048, resultBytes: GIB / 2 });
  expect(memoryShares(GIB / 2)).toEqual({ duckdbMib: 256, resultBytes: GIB / 16 });
});
