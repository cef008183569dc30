import { runInNewContext } from "node:vm";
import { describe, expect, it } from "vitest";
import { inLanguage } from "./in-language.ts";

const CODE = [
  "// 시각마다",
  "// en: by the hour",
  'const spec = { x: "ts", title: "속도 (km/h)" }; // en: "Speed (km/h)"',
  'plot("a", { y: `평균 ${unit}`, }) // en: `Mean ${unit}`',
  'const kept = "그대로"; // 주석',
].join("\n");

describe("code of a lesson in a language", () => {
  it("is in Korean what stands there, without the English", () => {
    expect(inLanguage(CODE, "ko").split("\n")).toEqual([
      "// 시각마다",
      'const spec = { x: "ts", title: "속도 (km/h)" };',
      'plot("a", { y: `평균 ${unit}`, })',
      'const kept = "그대로"; // 주석',
    ]);
  });

  it("has in English the last text of a line and a comment replaced", () => {
    expect(inLanguage(CODE, "en").split("\n")).toEqual([
      "// by the hour",
      'const spec = { x: "ts", title: "Speed (km/h)" };',
      'plot("a", { y: `Mean ${unit}`, })',
      'const kept = "그대로"; // 주석',
    ]);
  });

  it("has both beside each other where both are asked for", () => {
    expect(inLanguage(CODE, "both").split("\n")).toEqual([
      "// 시각마다",
      "// by the hour",
      'const spec = { x: "ts", title: "속도 (km/h) · Speed (km/h)" };',
      'plot("a", { y: `평균 ${unit} · Mean ${unit}`, })',
      'const kept = "그대로"; // 주석',
    ]);
  });

  it("is left alone where nothing is marked", () => {
    const plain = 'const open = "// en";\nconst b = 1; // when it ends: "never"\n';
    for (const lang of ["ko", "en", "both"] as const) expect(inLanguage(plain, lang)).toBe(plain);
  });

  it("has a comment of several lines in one language, whatever lines the other takes", () => {
    const code =
      "f();\n  // 첫 줄\n  // 둘째 줄\n  // en: one line\ng();\n// 한 줄\n// en: the first\n// en: and a second";
    expect(inLanguage(code, "ko")).toBe("f();\n  // 첫 줄\n  // 둘째 줄\ng();\n// 한 줄");
    expect(inLanguage(code, "en")).toBe("f();\n  // one line\ng();\n// the first\n// and a second");
  });

  it("keeps in English the comments above a Korean one that are of no language", () => {
    expect(inLanguage("// → 3\n// 셋\n// en: three", "en")).toBe("// → 3\n// three");
  });

  // A text as either language writes it, and the value that both together must have.
  it.each([
    [String.raw`"그는 'A'라고"`, String.raw`'he said "B"'`],
    [String.raw`'그의 "A"'`, String.raw`"the 'B'"`],
    [String.raw`"\"가\" \\"`, String.raw`'\'b\' \\'`],
    ["`${1 + 1}개`", '"two ${2} `x` and \\`y\\` \\"z\\""'],
    ["'값은 ${x}와 `y`'", "`is ${1 + 1}`"],
  ])("is a text that holds both in what quotes they need: %s and %s", (korean, english) => {
    const value = (literal: string): unknown => runInNewContext(literal);
    const both = inLanguage(`${korean} // en: ${english}`, "both");
    expect(value(both)).toBe(`${String(value(korean))} · ${String(value(english))}`);
  });
});
