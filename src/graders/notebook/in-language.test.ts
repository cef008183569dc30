import { describe, expect, it } from "vitest";
import { findLanguageProblems, inLanguage } from "./in-language.ts";

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
    expect(findLanguageProblems(plain, 1)).toEqual([]);
  });

  it("is at fault where English stands behind no text, with the line", () => {
    expect(findLanguageProblems(CODE, 10)).toEqual([]);
    const faulty = 'const a = 1; // en: "one"\nlet b;\n// en: lonely\nconst c = "하나"; // en: one\n';
    expect(findLanguageProblems(faulty, 10).map(({ line }) => line)).toEqual([10, 12, 13]);
  });
});
