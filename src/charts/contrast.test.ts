import { expect, it } from "vitest";
import { contrast, isHexColour, LEAST_CONTRAST, PAGES } from "./contrast.ts";
import { themeOf } from "./theme.ts";

it("is that of WCAG's own examples", () => {
  expect(contrast("#000000", "#ffffff")).toBe(21);
  expect(contrast("#fff", "#ffffff")).toBe(1);
  // The darkest grey on white that the standard's authors give as passing 4.5, and the next that does not.
  expect(contrast("#767676", "#ffffff")).toBeCloseTo(4.54, 2);
  expect(contrast("#777777", "#ffffff")).toBeCloseTo(4.48, 2);
});

it.each(PAGES)("is enough for every colour of the theme to be told from a page of %s", (page) => {
  const { range, mark } = themeOf("ko") as {
    readonly range: { readonly category: readonly string[] };
    readonly mark: { readonly color: string };
  };
  expect(range.category.length).toBeGreaterThan(0);
  for (const colour of [...range.category, mark.color]) {
    expect(isHexColour(colour)).toBe(true);
    expect.soft(contrast(colour, page), colour).toBeGreaterThanOrEqual(LEAST_CONTRAST);
  }
});
