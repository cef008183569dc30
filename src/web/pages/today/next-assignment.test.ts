import { expect, test } from "vitest";
import type { Verdict } from "../../api/types.ts";
import { selectOptionalNext } from "./next-assignment.ts";

const NOW = new Date("2026-11-23T00:00:00Z");
function judged(verdict: Verdict | null, waits = false) {
  return { verdict, waits };
}

const speeds = {
  name: "speeds",
  opensAt: "2026-11-01T00:00:00Z",
  dueAt: "2026-11-29T14:59:59Z",
  closed: false,
  questions: [judged("passed"), judged(null)],
};
const buses = { ...speeds, name: "buses", dueAt: "2026-11-25T14:59:59Z" };

const nextOf = (...assignments: (typeof speeds)[]) => selectOptionalNext(assignments, NOW)?.name ?? null;

test("the next exercise is the one that is due first, an overdue one that is still taken included", () => {
  expect(nextOf(speeds, buses)).toBe("buses");
  expect(nextOf(buses, { ...speeds, dueAt: "2026-11-20T14:59:59Z" })).toBe("speeds");
});

test("what is solved in full, closed or not open yet is not next", () => {
  expect(nextOf(speeds, { ...buses, questions: [judged("passed")] })).toBe("speeds");
  expect(nextOf(speeds, { ...buses, questions: [judged("passed"), judged("partial")] })).toBe("buses");
  expect(nextOf(speeds, { ...buses, closed: true })).toBe("speeds");
  expect(nextOf({ ...buses, opensAt: "2026-11-24T00:00:00Z" })).toBeNull();
  expect(nextOf()).toBeNull();
});

test("what waits for a person is not next, whatever else of it is left is", () => {
  const waiting = judged("not-run", true);
  expect(nextOf(speeds, { ...buses, questions: [judged("passed"), waiting] })).toBe("speeds");
  expect(nextOf(speeds, { ...buses, questions: [waiting, judged("failed")] })).toBe("buses");
});
