import { describe, expect, it } from "vitest";
import { californiaAlgorithm } from "./california-algorithm.ts";
import type { DetectorPair } from "./california-algorithm.ts";
import { MethodError } from "./method-error.ts";

const LEVELS = { difference: 8, relativeDifference: 0.5, downstreamFall: 0.15 };
const said = (pair: DetectorPair, levels = {}): number[] => [
  ...californiaAlgorithm(pair, { ...LEVELS, ...levels }).incident,
];

describe("the California algorithm", () => {
  it("has the three features of Payne and Tignor", () => {
    const run = californiaAlgorithm({ upstream: [12, 20, 40], downstream: [10, 12, 8] }, LEVELS);
    expect([...run.difference]).toStrictEqual([2, 8, 32]);
    expect(run.relativeDifference[2]).toBe(0.8);
    expect([...run.downstreamFall].slice(0, 2)).toStrictEqual([NaN, NaN]);
    expect(run.downstreamFall[2]).toBeCloseTo(0.2, 12);
  });

  it("needs all three to begin, and the relative difference to go on", () => {
    const upstream = [10, 10, 30, 30, 30, 12];
    expect(said({ upstream, downstream: [10, 10, 6, 6, 12, 11] })).toStrictEqual([0, 0, 1, 1, 1, 0]);
    expect(said({ upstream, downstream: [10, 10, 10, 10, 10, 11] })).toStrictEqual([0, 0, 0, 0, 0, 0]);
  });

  it("does not call a jam an incident that fills both", () => {
    expect(said({ upstream: [10, 20, 40, 60], downstream: [10, 18, 38, 58] })).toStrictEqual([0, 0, 0, 0]);
  });

  it("says on what it said where a reading is missing, and begins nothing there", () => {
    const downstream = [10, 10, 6, 5, 5];
    expect(said({ upstream: [10, 10, 30, null, 30], downstream })).toStrictEqual([0, 0, 1, 1, 1]);
    expect(said({ upstream: [10, 10, null, 30, 12], downstream })).toStrictEqual([0, 0, 0, 1, 1]);
  });

  it("takes an empty road for no base of a share", () => {
    const run = californiaAlgorithm({ upstream: [0, 0, 0], downstream: [0, 0, 0] }, LEVELS);
    expect([...run.relativeDifference]).toStrictEqual([NaN, NaN, NaN]);
    expect([...run.incident]).toStrictEqual([0, 0, 0]);
  });

  it("tells where each incident begins", () => {
    const pair = { upstream: [10, 10, 30, 10, 10, 10, 40], downstream: [10, 10, 5, 10, 10, 10, 5] };
    expect(californiaAlgorithm(pair, LEVELS).alarms).toStrictEqual([2, 6]);
  });

  it("refuses series of different lengths, and thresholds that are none", () => {
    expect(() => said({ upstream: [1, 2], downstream: [1] })).toThrow(/upstream.*2.*downstream.*1/);
    expect(() => said({ upstream: [1], downstream: [1] }, { difference: NaN })).toThrow(/difference/);
    const { downstreamFall: _, ...two } = LEVELS;
    expect(() => californiaAlgorithm({ upstream: [1], downstream: [1] }, two as typeof LEVELS)).toThrow(
      /downstreamFall/,
    );
    expect(() => said({ upstream: [1], downstream: [1] }, { lag: 0 })).toThrow(MethodError);
  });
});
