import { describe, expect, it } from "vitest";
import { MethodError } from "./method-error.ts";
import { websterCycle, websterDelay, websterTiming } from "./webster.ts";

describe("Webster's cycle", () => {
  it("is 66.7 s for ten seconds lost and a flow ratio of 0.7", () => {
    expect(websterCycle(10, 0.7)).toBeCloseTo(66.7, 1);
  });

  /** Rogers, Highway Engineering, 2003, example 5.6: three stages of 0.25, 0.25 and 0.22 with 12 s lost: 82 s. */
  it("is that of a textbook's three stages", () => {
    const phases = [450, 450, 396].map((flow) => ({ flow, saturationFlow: 1800 }));
    const { cycle, flowRatio } = websterTiming(12, phases);
    expect(flowRatio).toBeCloseTo(0.72, 12);
    expect(Math.round(cycle)).toBe(82);
  });

  it("is shared among the phases so that all are as saturated as each other", () => {
    const phases = [
      { flow: 720, saturationFlow: 1800 },
      { flow: 540, saturationFlow: 1800 },
    ];
    const { cycle, greens, saturation } = websterTiming(10, phases);
    expect(greens.reduce((sum, green) => sum + green, 10)).toBeCloseTo(cycle, 9);
    phases.forEach(({ flow, saturationFlow }, at) => {
      expect((flow * cycle) / (saturationFlow * (greens[at] ?? NaN))).toBeCloseTo(saturation, 12);
    });
  });

  it("does not exist where more comes than can pass", () => {
    expect(() => websterCycle(10, 1)).toThrow(/1\.00 of what can pass/);
    expect(() => websterTiming(10, [{ flow: 2000, saturationFlow: 1800 }])).toThrow(MethodError);
    expect(() => websterTiming(10, [])).toThrow(MethodError);
    expect(() => websterCycle(0, 0.5)).toThrow(/lostTime/);
  });
});

describe("Webster's delay", () => {
  /** A question of India's Graduate Aptitude Test in Engineering: 20 and 50 vehicles a minute, 30 s of 60 green: 12.5 s. */
  it("is 12.5 s of an examination's even arrivals", () => {
    const { uniform } = websterDelay({ cycle: 60, green: 30, flow: 1200, saturationFlow: 3000 });
    expect(uniform).toBe(12.5);
  });

  it("is the sum of its terms, of which the correction takes off 5 to 15 percent", () => {
    for (const flow of [300, 450, 540]) {
      const { delay, uniform, random, correction } = websterDelay({
        cycle: 90,
        green: 30,
        flow,
        saturationFlow: 1800,
      });
      expect(delay).toBe(uniform + random - correction);
      expect(correction / (uniform + random)).toBeGreaterThan(0.02);
      expect(correction / (uniform + random)).toBeLessThan(0.2);
    }
  });

  it("has no end where the green is used up, and none for a green longer than the cycle", () => {
    expect(() => websterDelay({ cycle: 60, green: 20, flow: 600, saturationFlow: 1800 })).toThrow(
      MethodError,
    );
    expect(() => websterDelay({ cycle: 60, green: 61, flow: 600, saturationFlow: 1800 })).toThrow(/61 s/);
  });
});
