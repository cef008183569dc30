import { expect, it } from "vitest";
import { readSessionKeys } from "./session-cookie.ts";

it("finds every session key, because another server of this machine may have set one before ours", () => {
  expect(readSessionKeys("a=1; dschool_session=stale; b; dschool_session=ours; dschool_session=")).toEqual([
    "stale",
    "ours",
  ]);
  expect(readSessionKeys(undefined)).toEqual([]);
});

it("looks at a few only", () => {
  expect(readSessionKeys("dschool_session=x; ".repeat(500))).toHaveLength(5);
});
