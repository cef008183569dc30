import { expect, it } from "vitest";
import { SubmissionQuerySchema } from "./submission.ts";

const query = { exercise: "05-traffic/speeds", file: "speeds.ipynb" };
const isTaken = (more: object): boolean => SubmissionQuerySchema.safeParse({ ...query, ...more }).success;

it("takes an instant of saving that any reader of the answer can read, whatever its offset", () => {
  expect(isTaken({ savedAt: "1970-01-01T00:00:00Z" })).toBe(true);
  expect(isTaken({ savedAt: "2026-11-20T01:02:03+09:00" })).toBe(true);
  expect(isTaken({ savedAt: "9999-12-31T23:59:59-14:00" })).toBe(false);
  expect(isTaken({ savedAt: "yesterday" })).toBe(false);
  expect(isTaken({ savedAt: "0000-01-01T00:00:00+14:00" })).toBe(false);
});

it("takes no exercise that PostgreSQL cannot be asked for", () => {
  expect(isTaken({})).toBe(true);
  expect(isTaken({ exercise: "05-traffic/\0" })).toBe(false);
});
