import fc from "fast-check";
import { expect, it } from "vitest";
import { textWidth, wrapText } from "./text-width.ts";

it("Hangul takes two places", () => {
  expect(textWidth("속도 km/h")).toBe(9);
});

it("a wrapped text keeps its words in their order, and no line is too long but for one long word", () => {
  const words = fc.array(fc.constantFrom("a", "도로", "통행", "kilometres", "표준노드링크의"), {
    minLength: 1,
  });
  fc.assert(
    fc.property(words, fc.integer({ min: 4, max: 40 }), (text, width) => {
      const lines = wrapText(text.join(" "), width);
      expect(lines.join(" ")).toBe(text.join(" "));
      for (const line of lines) expect(textWidth(line) <= width || !line.includes(" ")).toBe(true);
    }),
  );
});
