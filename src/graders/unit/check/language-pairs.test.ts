import { describe, expect, it } from "vitest";
import { parseLesson } from "../../notebook/lesson-source.ts";
import { findPairProblems } from "./language-pairs.ts";

const HEADER = `// ---\n// jupyter:\n//   kernelspec:\n//     name: tslab\n// ---\n\n`;

/** What is said of texts under `ko` and `en` markers, one cell each. */
function problemsOf(cells: readonly (readonly [lang: string, text: string])[]): readonly string[] {
  const text = cells.map(([lang, source]) => {
    const options = lang === "" ? "" : ` dschool={"lang": "${lang}"}`;
    return `// %% [markdown]${options}\n${source.replace(/^/gm, "// ")}\n`;
  });
  const reading = parseLesson("90-sample/lesson-1", `// -*- coding: utf-8 -*-\n${HEADER}${text.join("\n")}`);
  if (reading.status === "invalid") throw new Error(JSON.stringify(reading.problems));
  return findPairProblems(reading.lesson.cells).map(({ message }) => message.en);
}

describe("the two languages of a lesson", () => {
  it("agree in twins that say the same in figures and names", () => {
    const ko =
      "## 자료\n\n`link_5min`에는 16,128개, 3.9 km, 2만 대, 2억 원. 저녁 7시 반에 세 번.\n\n$x = 77$";
    const en =
      "## The data\n\n`link_5min` has 16128, 3.9 km, 20,000 vehicles, 200 million won. 19:30, 3 times.\n\n$y = 78$";
    expect(
      problemsOf([
        ["ko", ko],
        ["en", en],
      ]),
    ).toEqual([]);
  });

  it.each([
    ["a figure that one lacks", "속도는 31입니다", "The speed is high", /^31 is in the Korean text only/],
    ["a figure that one changes", "3.9 km", "3.8 km", /3\.[89] is in the/],
    ["a name that one lacks", "표 `link_5min`", "the table", /^`link_5min` is in the Korean/],
    ["a name that one adds", "표", "the table `link_5min`", /^`link_5min` is in the English/],
    ["a heading that one lacks", "## 방법\n\n글", "text", /headings differ/],
    ["a heading of another level", "## 방법", "### The method", /headings differ/],
  ])("part by %s", (_, ko, en, said) => {
    expect(
      problemsOf([
        ["ko", ko],
        ["en", en],
      ])[0],
    ).toMatch(said);
  });

  it("part where a text has no twin behind it, or is of no language", () => {
    expect(problemsOf([["ko", "글"]])).toEqual([expect.stringMatching(/no twin.*English is missing/)]);
    expect(problemsOf([["en", "text"]])).toEqual([expect.stringMatching(/no twin.*Korean is missing/)]);
    expect(
      problemsOf([
        ["ko", "글"],
        ["ko", "글"],
        ["en", "text"],
      ]),
    ).toHaveLength(1);
    expect(problemsOf([["", "text"]])).toEqual([expect.stringMatching(/of no language/)]);
  });

  it("agree in the texts of a picture, and part where a figure of its title or description is another", () => {
    const inCode = (...lines: readonly string[]): readonly string[] => {
      const text = `// -*- coding: utf-8 -*-\n${HEADER}// %%\nawait plot("a", {\n${lines.join("\n")}\n});\n`;
      const reading = parseLesson("90-sample/lesson-1", text);
      if (reading.status === "invalid") throw new Error(JSON.stringify(reading.problems));
      const first = text.split("\n").findIndex((line) => line.startsWith("await")) + 2;
      return findPairProblems(reading.lesson.cells).map(
        ({ line, message }) => `${String(line - first)}: ${message.en}`,
      );
    };
    expect(
      inCode(
        '  title: "링크 40개, 2만 대", // en: "40 links, 20,000 vehicles"',
        "  subtitle: `${n.toFixed(1)}분, 저녁 7시 35분`, // en: `${n.toFixed(2)} minutes at 19:35`",
      ),
    ).toEqual([]);
    expect(
      inCode(
        '  title: "링크 40개", // en: "40 links"',
        '  description: "속도가 31까지 준다.", // en: "Down to 13.5."',
      ),
    ).toEqual([
      "1: 31 is in the Korean text only. Write it in the other, too, or in neither.",
      expect.stringMatching(/^1: 13.5 is in the English/),
    ]);
  });
});
