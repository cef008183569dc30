import type { LocalText } from "#domain/local-text";
import type { NotebookProblem } from "#graders/nbgrader/notebook-problem";
import { plainText } from "../plain-text.ts";

/** Why a notebook is not taken, a line for each problem, in both languages. */
export function joinProblems(file: string, problems: readonly NotebookProblem[]): LocalText {
  return {
    ko: problems.map((problem) => lineOf(file, problem, "ko")).join("\n"),
    en: problems.map((problem) => lineOf(file, problem, "en")).join("\n"),
  };
}

/** What is to be known of a notebook, for a terminal; what is said of several cells is said once. */
export function notesText(file: string, notes: readonly NotebookProblem[]): string {
  const byText = Map.groupBy(notes, ({ text }) => text.en);
  return [...byText.values()]
    .map((same) => {
      const cells = same.flatMap(({ cell }) => (cell === null ? [] : [cell])).join(", ");
      const text = same[0]?.text ?? { ko: "", en: "" };
      return `${placeOf(file, cells, "ko")}${text.ko}\n  ${placeOf("", cells, "en")}${text.en}\n`;
    })
    .join("");
}

function lineOf(file: string, { cell, text }: NotebookProblem, lang: keyof LocalText): string {
  return `${placeOf(file, cell === null ? "" : String(cell), lang)}${plainText(text[lang])}`;
}

function placeOf(file: string, cells: string, lang: keyof LocalText): string {
  const cell = cells === "" ? "" : lang === "ko" ? `셀 ${cells}` : `cell ${cells}`;
  const place = [plainText(file), cell].filter((part) => part !== "").join(", ");
  return place === "" ? "" : `${place}: `;
}
