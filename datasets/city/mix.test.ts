import { describe, expect, it } from "vitest";
import { between, mix, mixAll, mixAt, streamSeed, triangle } from "./mix.ts";

const UINT32 = 2 ** 32 - 1;

describe("mix", () => {
  it("has the values it has always had", () => {
    expect([1, 2, 3].map(mix)).toEqual([2_261_973_619, 229_111_015, 3_983_417_082]);
    expect([mixAt(UINT32, 2 ** 31 - 1), mixAll(7, 1, 2), streamSeed(1, "link")]).toEqual([
      3625049455, 2303261434, 1216629726,
    ]);
    expect(streamSeed(1, "link")).not.toBe(streamSeed(2, "link"));
  });

  it("spreads neighbouring counters evenly", () => {
    const buckets = new Array<number>(16).fill(0);
    for (let counter = 0; counter < 16_000; counter++) {
      const bucket = mixAll(7, counter) >>> 28;
      buckets[bucket] = (buckets[bucket] ?? 0) + 1;
    }
    for (const count of buckets) expect(Math.abs(count - 1000)).toBeLessThan(150);
  });
});

it("draws both ends of a range", () => {
  expect([0, UINT32].map((bits) => between(bits, -2, 5))).toEqual([-2, 5]);
});

it("noise has two even draws in it, of mean nothing", () => {
  expect([0, UINT32, 65_535, 65_535 * 65_536].map(triangle)).toEqual([-65_535, 65_535, 0, 0]);
});
