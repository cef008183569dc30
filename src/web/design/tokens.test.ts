import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const SHEET = readFileSync(join(import.meta.dirname, "tokens.css"), "utf8");
const THEMES = ["light", "dark"] as const;
type Theme = (typeof THEMES)[number];

/** The colours of `--name: light-dark(#…, #…)`. */
const COLOURS = new Map(
  [...SHEET.matchAll(/--([\w-]+): light-dark\(#([0-9a-f]{6}), #([0-9a-f]{6})\)/g)].map(
    ([, name = "", light = "", dark = ""]) => [name, { light, dark }],
  ),
);

function colour(name: string, theme: Theme): string {
  const pair = COLOURS.get(name);
  if (pair === undefined) throw new Error(`tokens.css has no colour --${name}`);
  return pair[theme];
}

/** The contrast of WCAG 2: from 1 to 21. */
function contrast(a: string, b: string): number {
  const [darker = 0, lighter = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [0, 2, 4].map((at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

const TONES = ["passed", "partial", "failed", "neutral", "accent"];
const GROUNDS = ["ground", "surface", "sunken", "hover"];
const TEXTS = [
  ...TONES.flatMap((tone) => [
    [`${tone}-ink`, `${tone}-soft`],
    [`${tone}-ink`, "surface"],
    ["ink", `${tone}-soft`],
  ]),
  ...["ink", "ink-soft", "accent-ink"].flatMap((ink) => GROUNDS.map((ground) => [ink, ground])),
  ["on-accent", "accent"],
  ["on-accent", "accent-hover"],
] as const;

test.each(THEMES)(
  "every text stands out from what it is written on by 4.5 at least, in the %s theme",
  (theme) => {
    for (const [ink = "", ground = ""] of TEXTS) {
      expect
        .soft(contrast(colour(ink, theme), colour(ground, theme)), `${ink} on ${ground}`)
        .toBeGreaterThanOrEqual(4.5);
    }
  },
);

test.each(THEMES)("lines and fills that mean something stand out by 3 at least, in the %s theme", (theme) => {
  const marks = ["passed-fill", "partial-fill", "failed-fill", "focus", "line-strong"];
  for (const mark of marks) {
    expect.soft(contrast(colour(mark, theme), colour("surface", theme)), mark).toBeGreaterThanOrEqual(3);
  }
});
