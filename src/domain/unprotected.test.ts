import { expect, it } from "vitest";
import { isUnprotected } from "./unprotected.ts";

it("a verdict is unprotected when an assert gave it, and no other is", () => {
  for (const code of ["asserts.ended", "asserts.threw", "asserts.partial"] as const)
    expect(isUnprotected({ code })).toBe(true);
  for (const code of ["right", "cell.threw", "asserts.on-hand-in", "points.unprotected"] as const)
    expect(isUnprotected({ code })).toBe(false);
});
