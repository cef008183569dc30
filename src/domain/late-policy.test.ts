import { describe, expect, it } from "vitest";
import { judgeTiming } from "./late-policy.ts";

const dates = {
  opensAt: new Date("2026-11-02T00:00:00+09:00"),
  dueAt: new Date("2026-11-15T23:59:59+09:00"),
  closesAt: new Date("2026-11-22T23:59:59+09:00"),
};
const after = (date: Date): Date => new Date(date.getTime() + 1);

describe("the late policy", () => {
  it("takes a hand-in in time from the opening to the due instant, both included", () => {
    expect(judgeTiming(dates, dates.opensAt)).toEqual({ status: "in-time" });
    expect(judgeTiming(dates, dates.dueAt)).toEqual({ status: "in-time" });
  });

  it("refuses before the opening", () => {
    const before = new Date(dates.opensAt.getTime() - 1);
    expect(judgeTiming(dates, before)).toEqual({ status: "not-open", opensAt: dates.opensAt });
  });

  it("calls a hand-in late after the due instant until the closing one", () => {
    expect(judgeTiming(dates, after(dates.dueAt))).toEqual({ status: "late" });
    expect(judgeTiming(dates, dates.closesAt)).toEqual({ status: "late" });
  });

  it("refuses after the closing instant, and never where there is none", () => {
    const closed = after(dates.closesAt);
    expect(judgeTiming(dates, closed)).toEqual({ status: "closed", closesAt: dates.closesAt });
    expect(judgeTiming({ ...dates, closesAt: null }, closed)).toEqual({ status: "late" });
  });
});
