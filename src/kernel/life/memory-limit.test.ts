import { describe, expect, it } from "vitest";
import { chooseMemoryLimit, describeBytes, stopThreshold } from "./memory-limit.ts";

const GIB = 1024 ** 3;

describe("the memory that a kernel may hold", () => {
  it("is what the lab is told", () => {
    expect(chooseMemoryLimit({ given: "1536", machine: 64 * GIB })).toBe(1.5 * GIB);
  });

  it("is half of a small machine, and 4 GiB of a large one", () => {
    expect(chooseMemoryLimit({ given: null, machine: 3 * GIB })).toBe(1.5 * GIB);
    expect(chooseMemoryLimit({ given: null, machine: 64 * GIB })).toBe(4 * GIB);
  });

  it.each(["", "2 GB", "100", "1.5", "-1"])("is never %j", (given) => {
    expect(() => chooseMemoryLimit({ given, machine: GIB })).toThrow("DSCHOOL_KERNEL_MEMORY_MB");
  });
});

it("stops a cell below the limit, and one that began above that halfway to it", () => {
  expect(stopThreshold(1_000, 300)).toBe(850);
  expect(stopThreshold(1_000, 900)).toBe(950);
});

it("tells bytes as people do", () => {
  expect([describeBytes(512 * 1024 ** 2), describeBytes(1.5 * GIB)]).toStrictEqual(["512 MB", "1.5 GB"]);
});
