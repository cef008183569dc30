import { describe, expect, it } from "vitest";
import { findBilingualProblems } from "./bilingual-problems.ts";

const RIGHT = [
  "// 시각마다",
  "// 한 점",
  "// en: a point for each hour",
  'const spec = { x: "ts", title: "속도 (km/h)" }; // en: "Speed (km/h)"',
  "const road = await sql`SELECT * FROM link WHERE road_name = '가온대로'`;",
  'title: "가온대로의 속도", // en: "Speed along 가온대로"',
  'const open = "// en"; // when it ends: "never"',
].join("\n");

const said = (code: string): readonly string[] =>
  findBilingualProblems(code, 10).map(({ line, message }) => `${String(line)}: ${message.en}`);

describe("code that both languages share", () => {
  it("is right with English to all that readers read, and may name what the data holds", () => {
    expect(said(RIGHT)).toEqual([]);
  });

  it.each<[string, string, RegExp]>([
    ["English behind no text", 'const a = 1; // en: "one"', /^10: Write a text's English behind it/],
    ["English under no comment", "let b;\n// en: lonely", /^11: Write a text's English behind it/],
    ["English under a comment of no language", "// → 3\n// en: three", /^11: Write a text's English/],
    ["English without quotes", 'const c = "하나"; // en: one', /^10: Write a text's English behind it/],
    [
      "a last text that is not the Korean one",
      'plot({ title: "속도", color: "#123456" }); // en: "Speed"',
      /^10: .*last text of its line \("#123456"\), which is not Korean/,
    ],
    [
      "two Korean texts and one English",
      'const parts = ["아침", "저녁"]; // en: "evening"',
      /^10: There is more Korean in this line/,
    ],
    ["Korean for English", 'const c = "하나"; // en: "하나"', /^10: There is nothing but Korean behind/],
    ["a comment without English", "f();\n// 한 줄\ng();", /^11: This comment would stay Korean/],
    [
      "a comment of which another is between it and the English",
      "// 첫 줄\n// x\n// 둘째 줄\n// en: a line",
      /^10: This comment would stay Korean/,
    ],
    ["a Korean comment behind code", "f(); // 부른다", /^10: A comment behind code/],
  ])("is at fault with %s, at its line", (_, code, expected) => {
    expect(said(code)).toEqual([expect.stringMatching(expected)]);
  });
});
