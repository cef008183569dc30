import { describe, expect, it } from "vitest";
import { reasonOf } from "./reason.ts";
import { REASON_TEXTS, sentenceOf } from "./reason-text.ts";

const named = (sentence: string): string[] =>
  [...sentence.matchAll(/\{(\w+)\}/g)].map((m) => String(m[1])).sort();

describe("reasons", () => {
  it.each(Object.entries(REASON_TEXTS))(
    "%s has a Korean and an English sentence of the same parameters",
    (_, text) => {
      expect(text.ko).toMatch(/[가-힣]/);
      expect(text.en).not.toMatch(/[가-힣]/);
      expect(named(text.ko)).toStrictEqual(named(text.en));
    },
  );

  it("put their parameters into the sentence", () => {
    const reason = reasonOf("fn.calls", { right: 2, calls: 8 });
    expect(sentenceOf(reason, "en")).toBe("2 of 8 calls gave the right answer.");
    expect(sentenceOf(reason, "ko")).toContain("8번 가운데 2번");
  });
});
