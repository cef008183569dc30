import vm from "node:vm";
import { describe, expect, it } from "vitest";
import { pinClock } from "./pin-clock.ts";

/** What a cell sees whose `Date` was replaced, in a context of its own. */
function inPinned(cell: string): unknown {
  const globals = vm.createContext({}) as { Date: DateConstructor };
  globals.Date = vm.runInContext("Date", globals) as DateConstructor;
  pinClock(globals);
  return vm.runInContext(cell, globals);
}

describe("the clock of a box", () => {
  it("tells the same in every box, however late it is", () => {
    const cell = "JSON.stringify([new Date(), Date.now(), Date()])";
    expect(inPinned(cell)).toBe(inPinned(cell));
    expect(inPinned("new Date().toISOString()")).toBe("2026-01-01T00:00:00.001Z");
  });

  it("goes on, so that who waits for a moment sees it come", () => {
    const cell =
      "const start = Date.now(); let reads = 0; while (Date.now() < start + 1000) reads += 1; reads";
    expect(inPinned(cell)).toBe(999);
  });

  it("leaves dates that are made of something as they are", () => {
    expect(inPinned("new Date(0).getTime() + new Date(2026, 1, 3).getDate()")).toBe(3);
    expect(inPinned("Date.UTC(1970, 0, 1, 1)")).toBe(3_600_000);
    const kinds = "[new Date(0) instanceof Date, new Date(0).constructor === Date, Date.name].join()";
    expect(inPinned(kinds)).toBe("true,true,Date");
    const derived =
      "class Day extends Date { isDay() { return true; } } [new Day(5).isDay(), +new Day(5)].join()";
    expect(inPinned(derived)).toBe("true,5");
  });
});
