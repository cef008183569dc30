import { describe, expect, it } from "vitest";
import { endOfSeoulDay } from "./seed.ts";

describe("the due instant of an assignment", () => {
  it("is the last second of a day in Seoul, whatever the hour it is counted from", () => {
    const morning = new Date("2026-11-02T00:00:00+09:00");
    const night = new Date("2026-11-02T23:59:59+09:00");
    const due = new Date("2026-11-16T23:59:59+09:00");
    expect([endOfSeoulDay(morning, 14), endOfSeoulDay(night, 14)]).toEqual([due, due]);
  });
});
