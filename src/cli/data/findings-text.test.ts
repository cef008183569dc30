import { expect, it } from "vitest";
import type { Finding } from "#catalogue/source-file/detected";
import { findingsText } from "./findings-text.ts";

const certain: Finding = {
  ...{ file: "a.csv", topic: "delimiter", value: "\t", confidence: "certain" },
  evidence: { ko: "100줄 중 100줄", en: "100 of 100 lines" },
};
const likely: Finding = {
  ...{ file: "b\u001b[2J.csv", topic: "date-order", value: "dmy", confidence: "likely" },
  evidence: { ko: "날짜 9개", en: "9 dates" },
};

it("what is not certain comes first, marked, with the option that states it, and without what commands a terminal", () => {
  const lines = findingsText([certain, likely], "en").split("\n");
  expect(lines[1]).toMatch(
    /^ {2}! +b␛\[2J\.csv +date order +dmy +likely: 9 dates\. If not, state it: --date-order/,
  );
  expect(lines[2]).toMatch(/^ {5}a\.csv +delimiter +\\t +certain: 100 of 100 lines$/);
});

it("of many files what is certain is told of the first, and how many more; what is not is told of all", () => {
  const findings = Array.from({ length: 50 }, () => [certain, likely]).flat();
  const text = findingsText(findings, "ko");
  expect(text.match(/^ {2}!/gm)).toHaveLength(50);
  expect(text.match(/확실:/g)).toHaveLength(24);
  expect(text).toMatch(/확실한 것 26개 더 \(--json/);
});

it("nothing is said of files that have one form only", () => {
  expect(findingsText([], "ko")).toBe("");
});
