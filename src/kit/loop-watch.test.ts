import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { LoopWatch } from "./loop-watch.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it("watches on between parts, stops after a pause, and begins again with the next part", async () => {
  const seen: string[] = [];
  const loop = new LoopWatch(() => {
    seen.push("begins");
    return () => seen.push("ends");
  }, 1000);
  await loop.during(Promise.resolve());
  vi.advanceTimersByTime(900);
  await loop.during(Promise.resolve());
  vi.advanceTimersByTime(900);
  expect(seen).toEqual(["begins"]);
  vi.advanceTimersByTime(100);
  expect(seen).toEqual(["begins", "ends"]);
  await loop.during(Promise.resolve());
  loop.end();
  vi.advanceTimersByTime(2000);
  expect(seen).toEqual(["begins", "ends", "begins", "ends"]);
});
