import type { LocalText } from "#domain/local-text";
import { isKorean, readBilingualLine } from "./bilingual-line.ts";
import type { BilingualLine, TextPair } from "./bilingual-line.ts";
import type { SourceProblem } from "./percent.ts";

const LOOKS_LIKE_PAIR = /\/\/\s*en\s*:/i;

/**
 * Where code that both languages share would be wrong in one of them: English that no Korean text belongs to, and Korean for
 * readers that has no English. A text without English may be a value of the data, such as a road's name, and is left alone.
 * @param line the line in the file of the code's first line, from 1
 */
export function findBilingualProblems(code: string, line: number): SourceProblem[] {
  const texts = code.split("\n");
  const lines = texts.map(readBilingualLine);
  return lines.flatMap((read, at) => {
    const message = problemOf(read, { text: texts[at] ?? "", lines, at });
    return message === null ? [] : [{ line: line + at, message }];
  });
}

interface Place {
  readonly text: string;
  readonly lines: readonly BilingualLine[];
  readonly at: number;
}

function problemOf(read: BilingualLine, { text, lines, at }: Place): LocalText | null {
  switch (read.kind) {
    case "english-comment":
      return isUnderKorean(lines, at) ? null : MISPLACED;
    case "comment":
      if (read.isKorean) return hasEnglishBelow(lines, at) ? null : UNTRANSLATED_COMMENT;
      return LOOKS_LIKE_PAIR.test(text) ? MISPLACED : null;
    case "pair":
      return problemOfPair(read.pair);
    case "code":
      if (LOOKS_LIKE_PAIR.test(text)) return MISPLACED;
      return read.hasKoreanComment ? TRAILING_COMMENT : null;
  }
}

function problemOfPair({ before, korean, after, english }: TextPair): LocalText | null {
  if (!isKorean(korean)) return notKorean(korean);
  if (isKorean(before) || isKorean(after)) return FURTHER_KOREAN;
  return hasNoEnglish(english) ? NOT_ENGLISH : null;
}

/** Names of the city, such as a road's, are Korean in both languages. */
function hasNoEnglish(text: string): boolean {
  return isKorean(text) && !/[A-Za-z]/.test(text);
}

function isUnderKorean(lines: readonly BilingualLine[], at: number): boolean {
  const above = lines.slice(0, at).findLast(({ kind }) => kind !== "english-comment");
  return above?.kind === "comment" && above.isKorean;
}

/** English may have more lines than the Korean it is under, or fewer. */
function hasEnglishBelow(lines: readonly BilingualLine[], at: number): boolean {
  const below = lines.slice(at + 1).find((line) => line.kind !== "comment" || !line.isKorean);
  return below?.kind === "english-comment";
}

const MISPLACED: LocalText = {
  ko: '영어 글은 그 줄의 글 바로 뒤에 `// en: "…"`로, 주석의 영어는 한국어 주석의 바로 다음 줄에 `// en: …`으로 적으세요.',
  en: 'Write a text\'s English behind it in the same line, as `// en: "…"`, and that of a comment in the line below, as `// en: …`.',
};

const UNTRANSLATED_COMMENT: LocalText = {
  ko: "이 주석은 영어 노트북에도 한국어로 남습니다. 바로 다음 줄에 `// en: …`으로 영어를 적으세요.",
  en: "This comment would stay Korean in the English notebook. Write its English in the line below, as `// en: …`.",
};

const TRAILING_COMMENT: LocalText = {
  ko: "코드 뒤의 주석은 영어 노트북에도 한국어로 남습니다. 코드 윗줄로 옮기고 그 다음 줄에 `// en: …`을 적으세요.",
  en: "A comment behind code would stay Korean in the English notebook. Move it to the line above, with `// en: …` under it.",
};

const FURTHER_KOREAN: LocalText = {
  ko: "이 줄에는 한국어가 더 있는데 `// en:`은 마지막 글만 바꿉니다. 글마다 줄을 나누어 각각 영어를 적으세요.",
  en: "There is more Korean in this line, of which `// en:` replaces the last text only. Put each text on a line of its own, with its English.",
};

const NOT_ENGLISH: LocalText = {
  ko: "`// en:` 뒤에 한국어뿐입니다. 영어로 적으세요.",
  en: "There is nothing but Korean behind `// en:`. Write English there.",
};

function notKorean(text: string): LocalText {
  return {
    ko: `\`// en:\`은 그 줄의 마지막 글(${text})을 바꾸는데, 그 글은 한국어가 아닙니다. 바꿀 글이 줄의 마지막에 오게 줄을 나누세요.`,
    en: `\`// en:\` replaces the last text of its line (${text}), which is not Korean. Break the line so that the text to replace is its last.`,
  };
}
