import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pointsFor, sumPoints, verdictFor } from "./scoring.ts";

describe("scoring", () => {
  it("gives full points to a full score only", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.integer({ min: 1, max: 100 }),
        (share, max) => {
          const points = pointsFor(share, max);
          expect(points).toBeGreaterThanOrEqual(0);
          expect(points === max).toBe(share === 1);
        },
      ),
    );
  });

  it("refuses a share that is no share", () => {
    for (const share of [NaN, -0.1, 1.1, Infinity]) expect(() => pointsFor(share, 3)).toThrow(RangeError);
  });

  it("adds without drift", () => {
    expect(sumPoints([0.1, 0.2])).toBe(0.3);
    expect(sumPoints([])).toBe(0);
  });

  it("calls a score partial between none and full", () => {
    expect([0, 0.5, 1].map(verdictFor)).toStrictEqual(["failed", "partial", "passed"]);
  });
});
