import { describe, expect, it } from "vitest";
import type { CheckResult } from "../wire/check-messages.ts";
import { cardHtml, cardText } from "./card.ts";

const failed: CheckResult = {
  id: "q2",
  points: 1.5,
  max: 3,
  verdict: "partial",
  reason: { code: "table.rows", params: { right: 3, expected: 5, given: 5 } },
  title: { ko: "가장 느린 구간", en: "The slowest links" },
  sentence: { ko: "정답 5행 가운데 3행이 맞습니다.", en: "3 of 5 rows are right." },
  hint: { ko: "정렬을 보세요.", en: "Look at the order." },
  diff: {
    columns: ["link_id", "<script>"],
    rows: [
      { side: "yours", cells: ["a\u202e", "1"] },
      { side: "expected", cells: ["b", "2"] },
    ],
    total: 4,
  },
};

describe("a check's card", () => {
  it("says verdict, points, reason and hint in words, in the notebook's language", () => {
    const ko = cardHtml(failed, "ko");
    for (const text of [
      "부분 점수",
      "1.5 / 3점",
      "가장 느린 구간",
      "정답 5행 가운데 3행",
      "정렬을 보세요",
      "내 답",
      "기대한 답",
    ]) {
      expect(ko).toContain(text);
    }
    const en = cardHtml(failed, "en");
    for (const text of [
      "Partly right",
      "1.5 / 3 points",
      "The slowest links",
      "3 of 5 rows",
      "Look at the order",
      "Yours",
      "Expected",
    ]) {
      expect(en).toContain(text);
    }
  });

  it("says of a text that a person grades it, not that it did not run", () => {
    const reason = { code: "text.waits", params: {} } as const;
    const waiting = { ...failed, points: 0, verdict: "not-run", reason, diff: null } as const;
    expect(cardText(waiting, "en")).toContain("Waits for a person · The slowest links · 0 / 3 points");
    expect(cardHtml(waiting, "ko")).toContain("사람의 채점 대기");
    expect(cardHtml(waiting, "ko")).not.toContain("실행 전");
  });

  it("names its group for a screen reader and its language for the voice", () => {
    expect(cardHtml(failed, "ko")).toContain(
      'role="group" lang="ko" aria-label="확인 결과: 가장 느린 구간 — 부분 점수"',
    );
  });

  it("says how many rows differ beside those it shows", () => {
    expect(cardHtml(failed, "ko")).toContain("다른 행 4개 가운데 2개");
    expect(cardHtml(failed, "en")).toContain("2 of 4 rows that differ");
  });

  it("shows markup and direction characters in answers as text", () => {
    const html = cardHtml(failed, "ko");
    expect(html).toContain("&lt;script&gt;");
    expect(html).toContain("a\\u{202e}");
    expect(html).not.toContain("<script>");
  });

  it("holds neither hint nor table when the answer is right", () => {
    const passed = { ...failed, verdict: "passed", hint: null, diff: null } as const;
    expect(cardHtml(passed, "ko")).toContain("통과");
    expect(cardHtml(passed, "ko")).not.toMatch(/힌트|<table/);
  });

  it("is lines of text where nothing else can be shown", () => {
    expect(cardText(failed, "en").split("\n")).toStrictEqual([
      "◐ Partly right · The slowest links · 1.5 / 3 points",
      "3 of 5 rows are right.",
      "Hint: Look at the order.",
      "Yours: a\\u{202e} | 1",
      "Expected: b | 2",
    ]);
  });
});
