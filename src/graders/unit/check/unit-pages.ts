import { join } from "node:path";
import type { LocalText } from "#domain/local-text";
import type { ExerciseProblem } from "../../authoring/exercise-problem.ts";
import { englishOf, readOptionalPage } from "../unit-page.ts";
import type { Unit } from "../unit.ts";
import { readMarkdownFacts } from "./markdown-facts.ts";

/** Pages of a unit that are not there, or lack a language. */
export async function findPageProblems(folder: string, unit: Unit): Promise<ExerciseProblem[]> {
  const pages = [unit.instructor, unit.solution, unit.project].filter((page) => page !== undefined);
  return (await Promise.all(pages.map((page) => findProblems(folder, page)))).flat();
}

async function findProblems(folder: string, page: string): Promise<ExerciseProblem[]> {
  const text = await readOptionalPage(folder, page);
  const file = join(folder, page);
  if (text === null) return [{ file, line: 1, message: NOT_THERE }];
  if (text.ko === text.en) {
    const hasBoth = /[가-힣]{2}/.test(text.ko) && /[A-Za-z]{3} [a-z]{2}/.test(text.en);
    return hasBoth ? [] : [{ file, line: 1, message: ONE_LANGUAGE }];
  }
  const [ko, en] = [readMarkdownFacts(text.ko), readMarkdownFacts(text.en)];
  const isSame = ko.levels.join() === en.levels.join();
  return isSame ? [] : [{ file: join(folder, englishOf(page)), line: 1, message: OTHER_HEADINGS }];
}

const NOT_THERE: LocalText = {
  ko: "unit.json에 적힌 파일이 없습니다. 만들거나 unit.json에서 지우세요.",
  en: "unit.json names this file, which is not there. Write it, or take it out of unit.json.",
};

const ONE_LANGUAGE: LocalText = {
  ko: "한 언어로만 쓰여 있습니다. 다른 언어를 이 파일에 같이 적거나 .en.md에 두세요.",
  en: "It is in one language only. Write the other beside it, or into an .en.md.",
};

const OTHER_HEADINGS: LocalText = {
  ko: "한국어 파일과 제목의 수나 단계가 다릅니다. 같게 맞추세요.",
  en: "Its headings differ from those of the Korean file, in number or level. Make them the same.",
};
