import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { watchParent } from "./parent-watch.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it("tells once that the parent is gone, and nothing while it is there", () => {
  let parent = 40;
  let told = 0;
  watchParent(
    () => parent,
    () => (told += 1),
  );
  vi.advanceTimersByTime(10_000);
  expect(told).toBe(0);
  parent = 1;
  vi.advanceTimersByTime(10_000);
  expect(told).toBe(1);
});
