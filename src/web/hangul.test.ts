import { expect, test } from "vitest";
import { commonText, rareHangul } from "./hangul.ts";

test("the common and the rare part together hold every syllable of Hangul once", () => {
  const syllables = Array.from(commonText() + rareHangul()).filter(
    (letter) => letter >= "가" && letter <= "힣",
  );
  expect(syllables).toHaveLength(11_172);
  expect(new Set(syllables).size).toBe(11_172);
});

test("the common part holds everyday Korean, English and the marks of the pages", () => {
  const common = new Set(commonText());
  const text = "다음 과제를 제출하세요. Next exercise: 7 / 10점 — “좋아요” · ✓ ① → ≤ ₩ 「」…";
  expect(Array.from(text).filter((letter) => !common.has(letter))).toEqual([]);
  expect(Array.from(rareHangul())).toContain("뷁");
});
