import { describe, expect, it } from "vitest";
import { MethodError } from "./method-error.ts";
import { normalTail } from "./normal-tail.ts";
import { windowedGaussian } from "./windowed-gaussian.ts";

describe("the windowed Gaussian detector", () => {
  it("knows nothing at first, and finds any change from a single value or from equal ones certain", () => {
    expect([...windowedGaussian([60, 60, 60, 61])]).toStrictEqual([0, 0.5, 0.5, 1]);
  });

  it("scores by the mean and deviation of the readings before", () => {
    const scores = windowedGaussian([10, 14, 16]);
    expect(scores[2]).toBeCloseTo(1 - normalTail((16 - 12) / 2), 14);
  });

  it("finds a reading below as odd as one above", () => {
    const [, , above = NaN] = windowedGaussian([10, 14, 15]);
    const [, , below = NaN] = windowedGaussian([10, 14, 9]);
    expect(below).toBeCloseTo(above, 14);
  });

  it("moves a full window on by whole steps", () => {
    const readings = [1, 2, 3, 4, 100, 101, 102, 103, 104];
    const scores = windowedGaussian(readings, { window: 4, step: 2 });
    const deviation = Math.sqrt(1.25);
    expect(scores[5]).toBeCloseTo(1 - normalTail((101 - 2.5) / deviation), 12);
    // Of 3, 4, 100 and 101.
    expect(scores[6]).toBeCloseTo(
      1 - normalTail((102 - 52) / Math.sqrt((49 ** 2 + 48 ** 2 + 48 ** 2 + 49 ** 2) / 4)),
      12,
    );
  });

  it("keeps missing readings out of the window", () => {
    const scores = windowedGaussian([10, null, 14, NaN, 16]);
    expect([scores[1], scores[3]]).toStrictEqual([NaN, NaN]);
    expect(scores[4]).toBeCloseTo(1 - normalTail(2), 14);
  });

  it("refuses a window or a step of 0", () => {
    expect(() => windowedGaussian([1], { window: 0 })).toThrow(MethodError);
    expect(() => windowedGaussian([1], { step: 0 })).toThrow(MethodError);
  });
});
