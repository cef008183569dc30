import { describe, expect, it } from "vitest";
import { shareOf, thresholdFault } from "./thresholds.ts";

describe("thresholds", () => {
  it("give a linear share, whichever way is better, and no more than all", () => {
    const [high, low] = [
      { full: 0.9, none: 0.5 },
      { full: 2, none: 10 },
    ];
    expect([0.4, 0.5, 0.7, 0.9, 1].map((figure) => shareOf(figure, high))).toStrictEqual([
      ...[0, 0],
      expect.closeTo(0.5),
      ...[1, 1],
    ]);
    expect([11, 10, 4, 2, 0].map((figure) => shareOf(figure, low))).toStrictEqual([0, 0, 0.75, 1, 1]);
  });

  it("give nothing for what is no number", () => {
    expect(shareOf(NaN, { full: 1, none: 0 })).toBe(0);
    expect(shareOf(Infinity, { full: 2, none: 10 })).toBe(0);
  });

  it("are refused when the better figure would earn less", () => {
    expect(thresholdFault("mae", { full: 1, none: 2 }, "less")).toBeNull();
    expect(thresholdFault("auc", { full: 0.9, none: 0.5 }, "more")).toBeNull();
    expect(thresholdFault("mae", { full: 2, none: 1 }, "less")?.en).toMatch(/mae.*below/);
    expect(thresholdFault("auc", { full: 0.5, none: 0.5 }, "more")?.en).toMatch(/auc.*above/);
    expect(thresholdFault("auc", { full: NaN, none: 1 }, "more")?.en).toMatch(/auc/);
  });
});
