import { expect, test } from "vitest";
import { dayText, instantText, relativeText } from "./time-text.ts";

const NOW = new Date("2026-11-22T23:30:00Z"); // Monday, 08:30 in Seoul

test("instants are told in Seoul's time in either language, wherever the browser is", () => {
  expect(instantText(new Date("2026-11-29T14:59:00Z"), NOW, "ko")).toBe("11월 29일 (일) 23:59");
  expect(instantText(new Date("2026-11-29T14:59:00Z"), NOW, "en")).toBe("Sun 29 Nov 23:59");
  expect(dayText(NOW, "ko")).toBe("11월 23일 월요일");
  expect(dayText(NOW, "en")).toBe("Monday 23 November");
});

test("an instant of another year names the year, and midnight is 00:00", () => {
  expect(instantText(new Date("2027-01-01T15:00:00Z"), NOW, "ko")).toBe("2027. 1. 2. 00:00");
});

test.each([
  ["2026-11-22T23:30:20Z", "지금", "now"],
  ["2026-11-23T00:15:00Z", "45분 후", "in 45 minutes"],
  ["2026-11-22T23:10:00Z", "20분 전", "20 minutes ago"],
  ["2026-11-23T14:59:00Z", "15시간 후", "in 15 hours"],
  ["2026-11-23T15:00:00Z", "내일", "tomorrow"],
  ["2026-11-22T14:59:00Z", "어제", "yesterday"],
  ["2026-11-29T14:59:00Z", "6일 후", "in 6 days"],
])("%s is %s or %s, by the calendar of Seoul", (instant, ko, en) => {
  expect(relativeText(new Date(instant), NOW, "ko")).toBe(ko);
  expect(relativeText(new Date(instant), NOW, "en")).toBe(en);
});
