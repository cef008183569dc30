import { expect, it } from "vitest";
import { civilTime } from "./civil-time.ts";

it("says an instant in the city's time and in both languages", () => {
  const { ko, en } = civilTime(new Date("2026-11-22T14:59:59Z"));
  expect(ko).toMatch(/2026년 11월 22일.*일.*23:59/);
  expect(en).toMatch(/Sun.*22 November 2026.*23:59/);
});
