import { expect, test } from "vitest";
import { slotUids } from "./slot-uids.ts";

const ALL_IDS = "         0          0 4294967295\n";
const CONTAINER = "         0     100000      65536\n";

test("gives each box of a judge a uid of its own, and again once it is released", () => {
  const slots = slotUids(ALL_IDS, 4242);
  const taken = Array.from({ length: 64 }, () => slots.take());
  expect(new Set(taken).size).toBe(64);
  expect(() => slots.take()).toThrow("64");
  slots.release(taken[3] ?? 0);
  expect(slots.take()).toBe(taken[3]);
});

test("gives two judges different uids, below what a signed number holds", () => {
  const [mine, theirs] = [slotUids(ALL_IDS, 4_194_303).take(), slotUids(ALL_IDS, 4_194_302).take()];
  expect(Math.abs(mine - theirs)).toBe(64);
  expect(Math.max(mine, theirs)).toBeLessThan(2 ** 31 - 64);
});

test("stays within the ids a container has, and clear of the last, which are nobody's", () => {
  const uid = slotUids(CONTAINER, 999_999).take();
  expect(uid).toBeGreaterThanOrEqual(32_768);
  expect(uid).toBeLessThan(64_512);
});

test("says so when there are too few ids", () => {
  expect(() => slotUids("0 1000 1\n", 1)).toThrow("too few user ids");
});
