import { expect, test } from "vitest";
import { selectOptionalNext } from "./next-assignment.ts";

const NOW = new Date("2026-11-23T00:00:00Z");
const speeds = {
  name: "speeds",
  opensAt: "2026-11-01T00:00:00Z",
  dueAt: "2026-11-29T14:59:59Z",
  closed: false,
  best: null as number | null,
  max: 10,
};
const buses = { ...speeds, name: "buses", dueAt: "2026-11-25T14:59:59Z" };

const nextOf = (...assignments: (typeof speeds)[]) => selectOptionalNext(assignments, NOW)?.name ?? null;

test("the next exercise is the one that is due first, an overdue one that is still taken included", () => {
  expect(nextOf(speeds, buses)).toBe("buses");
  expect(nextOf(buses, { ...speeds, dueAt: "2026-11-20T14:59:59Z" })).toBe("speeds");
});

test("what is solved in full, closed or not open yet is not next", () => {
  expect(nextOf(speeds, { ...buses, best: 10 })).toBe("speeds");
  expect(nextOf(speeds, { ...buses, best: 9 })).toBe("buses");
  expect(nextOf(speeds, { ...buses, closed: true })).toBe("speeds");
  expect(nextOf({ ...buses, opensAt: "2026-11-24T00:00:00Z" })).toBeNull();
  expect(nextOf()).toBeNull();
});
