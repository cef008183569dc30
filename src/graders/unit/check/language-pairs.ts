import type { LocalText } from "#domain/local-text";
import { readBilingualLine } from "../../notebook/bilingual-line.ts";
import type { LockedCell } from "../../notebook/exercise-cell.ts";
import type { SourceProblem } from "../../notebook/percent.ts";
import { readMarkdownFacts } from "./markdown-facts.ts";
import type { MarkdownFacts } from "./markdown-facts.ts";

type Place = Pick<SourceProblem, "line">;

const FILLED_IN = /\$\{[^}]*\}/g;

/**
 * Where the two languages of a lesson part: a text without its twin right behind it, or twins that differ in headings, in
 * figures or in names of code; and texts in code, such as a picture's title, whose English has other figures.
 */
export function findPairProblems(cells: readonly LockedCell[]): SourceProblem[] {
  return cells.flatMap((cell, at) => {
    if (cell.lang === "ko") {
      const twin = cells[at + 1];
      return isTwin(twin, cell) ? compareTwins(cell, twin) : [alone(cell, "en")];
    }
    const before = cells[at - 1];
    if (cell.lang === "en") return before?.lang === "ko" ? [] : [alone(cell, "ko")];
    return cell.type === "markdown" ? [ofNoLanguage(cell)] : compareTexts(cell);
  });
}

/** Texts of code and the English behind them; what a template fills in is the same in both. */
function compareTexts({ source, line }: LockedCell): SourceProblem[] {
  return source.split("\n").flatMap((text, at) => {
    const read = readBilingualLine(text);
    if (read.kind !== "pair") return [];
    const factsOf = (literal: string): MarkdownFacts =>
      readMarkdownFacts(literal.slice(1, -1).replace(FILLED_IN, ""));
    const { korean, english } = read.pair;
    return compareFigures({ line: line + 1 + at }, factsOf(korean), factsOf(english));
  });
}

function isTwin(twin: LockedCell | undefined, { type }: LockedCell): twin is LockedCell {
  return twin?.lang === "en" && twin.type === type;
}

function compareTwins(ko: LockedCell, en: LockedCell): SourceProblem[] {
  if (ko.type === "code") return codeOf(ko) === codeOf(en) ? [] : [otherCode(en)];
  const [korean, english] = [readMarkdownFacts(ko.source), readMarkdownFacts(en.source)];
  const problems: SourceProblem[] = [];
  if (korean.levels.join() !== english.levels.join()) problems.push(otherHeadings(en));
  for (const name of missing(korean.names, english.names)) problems.push(onlyIn(en, "ko", `\`${name}\``));
  for (const name of missing(english.names, korean.names)) problems.push(onlyIn(en, "en", `\`${name}\``));
  return [...problems, ...compareFigures(en, korean, english)];
}

function compareFigures(place: Place, korean: MarkdownFacts, english: MarkdownFacts): SourceProblem[] {
  const [inKorean, inEnglish] = [korean, english].map(
    ({ figures, rounded }) => new Set([...figures, ...rounded]),
  );
  return [
    ...missing(korean.figures, inEnglish).map((figure) => onlyIn(place, "ko", String(figure))),
    ...missing(english.figures, inKorean).map((figure) => onlyIn(place, "en", String(figure))),
  ];
}

function missing<T>(of: ReadonlySet<T>, inThe: ReadonlySet<T> = new Set()): readonly T[] {
  return [...of].filter((each) => !inThe.has(each));
}

/** Code without its texts and comments, which are what may differ. */
function codeOf({ source }: LockedCell): string {
  return source
    .replace(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`(?:[^`\\]|\\.)*`/g, '""')
    .replace(/\/\/.*$/gm, "")
    .replace(/\s+/g, " ");
}

const LANGUAGES = {
  ko: { ko: "한국어", en: "Korean" },
  en: { ko: "영어", en: "English" },
} as const satisfies Record<string, LocalText>;

function alone({ line }: LockedCell, wants: keyof typeof LANGUAGES): SourceProblem {
  const { ko, en } = LANGUAGES[wants];
  return {
    line,
    message: {
      ko: `이 셀의 짝이 없습니다. 한국어 셀 바로 뒤에 같은 종류의 영어 셀을 두세요(없는 것: ${ko}).`,
      en: `This cell has no twin. Put the English cell of the same type right behind the Korean one (${en} is missing).`,
    },
  };
}

function ofNoLanguage({ line }: LockedCell): SourceProblem {
  return {
    line,
    message: {
      ko: '어느 언어의 글인지 없습니다. `dschool={"lang": "ko"}`를 적고 바로 뒤에 영어 셀을 두세요.',
      en: 'This text is of no language. Write `dschool={"lang": "ko"}`, and put the English cell right behind it.',
    },
  };
}

function otherCode({ line }: LockedCell): SourceProblem {
  return {
    line,
    message: {
      ko: "영어 코드 셀이 한국어 코드 셀과 글과 주석 말고도 다릅니다. 같은 일을 하게 고치세요.",
      en: "The English code differs from the Korean in more than texts and comments. Have both do the same.",
    },
  };
}

function otherHeadings({ line }: LockedCell): SourceProblem {
  return {
    line,
    message: {
      ko: "앞의 한국어 셀과 제목의 수나 단계가 다릅니다. 같게 맞추세요.",
      en: "Its headings differ from those of the Korean cell before, in number or level. Make them the same.",
    },
  };
}

function onlyIn({ line }: Place, lang: keyof typeof LANGUAGES, what: string): SourceProblem {
  const { ko, en } = LANGUAGES[lang];
  return {
    line,
    message: {
      ko: `${what}: 두 언어 가운데 한쪽(${ko})에만 있습니다. 다른 쪽에도 적거나 양쪽에서 빼세요.`,
      en: `${what} is in the ${en} text only. Write it in the other, too, or in neither.`,
    },
  };
}
