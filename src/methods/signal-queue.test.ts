import { describe, expect, it } from "vitest";
import { MethodError } from "./method-error.ts";
import { simulateSignalQueue } from "./signal-queue.ts";
import { websterDelay } from "./webster.ts";

const seeds = Array.from({ length: 20 }, (_, at) => at + 1);
const APPROACH = { cycle: 90, green: 45, saturationFlow: 1800 };

describe("the simulated queue at a signal", () => {
  /** Webster's own simulations lie within some percent of his formula. */
  it.each([
    [270, 0.3],
    [540, 0.6],
    [720, 0.8],
  ])(
    "delays %d vehicles an hour, a saturation of %d, as Webster's formula says, to 5 percent",
    (flow, saturation) => {
      const { delay, ...rest } = simulateSignalQueue({ ...APPROACH, flow, duration: 14_400, seeds });
      expect(rest.saturation).toBeCloseTo(saturation, 12);
      const { delay: formula } = websterDelay({ ...APPROACH, flow });
      expect(Math.abs(delay.mean / formula - 1)).toBeLessThan(0.05);
    },
  );

  it("delays a rare vehicle by what is left of the red on average, and half a headway if it had to wait", () => {
    const { delay } = simulateSignalQueue({ ...APPROACH, flow: 4, duration: 720_000, seeds });
    // Half of the cycle is red, of which half is left.
    expect(Math.abs(delay.mean - (45 / 2 + 1) / 2)).toBeLessThan(0.4);
  });

  it("lets pass as many as the saturation flow says when there is always a queue", () => {
    const flow = 1200;
    const { runs, saturation } = simulateSignalQueue({ ...APPROACH, flow, duration: 3_600, seeds: [3] });
    expect(saturation).toBeCloseTo(4 / 3, 12);
    // 300 of 1,200 vehicles more than can pass have gathered in an hour.
    expect(Math.abs((runs[0]?.longestQueue ?? 0) - 300)).toBeLessThan(50);
  });

  it("makes the same run from the same seed, another from another, and tells their range", () => {
    const figures = simulateSignalQueue({ ...APPROACH, flow: 540, seeds });
    expect(simulateSignalQueue({ ...APPROACH, flow: 540, seeds })).toStrictEqual(figures);
    expect(new Set(figures.runs.map(({ meanDelay }) => meanDelay)).size).toBe(seeds.length);
    const { mean, least, most } = figures.delay;
    expect(least).toBeLessThan(mean);
    expect(mean).toBeLessThan(most);
  });

  it("has about as many vehicles as the flow says, by chance", () => {
    const { runs } = simulateSignalQueue({ ...APPROACH, flow: 600, duration: 3_600, seeds });
    const mean = runs.reduce((sum, { vehicles }) => sum + vehicles, 0) / runs.length;
    const spread = runs.reduce((sum, { vehicles }) => sum + (vehicles - mean) ** 2, 0) / (runs.length - 1);
    expect(Math.abs(mean - 600)).toBeLessThan(20);
    // A Poisson count's variance is its mean.
    expect(spread / mean).toBeGreaterThan(0.4);
    expect(spread / mean).toBeLessThan(2);
  });

  it.each([
    ["no seed", { seeds: [] }],
    ["a seed that is no whole number", { seeds: [0.5] }],
    ["no flow", { flow: 0 }],
    ["a green longer than the cycle", { green: 100 }],
    ["no duration", { duration: 0 }],
  ])("refuses %s", (_, wrong) => {
    expect(() => simulateSignalQueue({ ...APPROACH, flow: 300, seeds: [1], ...wrong })).toThrow(MethodError);
  });
});
