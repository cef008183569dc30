import { expect, it } from "vitest";
import { describeBytes, stopThreshold } from "./memory-limit.ts";

const GIB = 1024 ** 3;

it("stops a cell below the limit, and one that began above that halfway to it", () => {
  expect(stopThreshold(1_000, 300)).toBe(850);
  expect(stopThreshold(1_000, 900)).toBe(950);
});

it("tells bytes as people do", () => {
  expect([describeBytes(512 * 1024 ** 2), describeBytes(1.5 * GIB)]).toStrictEqual(["512 MB", "1.5 GB"]);
});
