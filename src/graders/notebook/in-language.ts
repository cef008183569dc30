import type { Lang } from "#domain/local-text";
import type { SourceProblem } from "./percent.ts";

/** Which languages a release holds: one, or both beside each other. */
export type ReleaseLang = Lang | "both";

/** A text of one line: quoted, or a template. */
const LITERAL = String.raw`"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|` + "`(?:[^`\\\\]|\\\\.)*`";
/** Code whose last text has its English behind it: `title: "하루의 속도", // en: "The speed over a day"`. */
const PAIR = new RegExp(String.raw`^(.*?)(${LITERAL})([^"'\x60]*?)\s*// en: (${LITERAL})\s*$`);
/** A comment in English under one in Korean. */
const COMMENT = /^(\s*)\/\/ en: (.*)$/;
const LOOKS_LIKE_PAIR = /\/\/\s*en\s*:/i;

/**
 * Code as a release in a language has it. A lesson is written in Korean, with the English of a picture's texts and of comments
 * beside it; so the file as it stands is TypeScript that runs. With both, texts stand as `"한국어 · English"`.
 */
export function inLanguage(code: string, lang: ReleaseLang): string {
  const lines: string[] = [];
  for (const line of code.split("\n")) {
    const comment = COMMENT.exec(line);
    const pair = comment === null ? readPair(line) : null;
    if (comment !== null) {
      if (lang === "en") lines.pop();
      if (lang !== "ko") lines.push(`${comment[1] ?? ""}// ${comment[2] ?? ""}`);
    } else {
      lines.push(pair === null ? line : printPair(pair, lang));
    }
  }
  return lines.join("\n");
}

interface Pair {
  readonly before: string;
  readonly korean: string;
  readonly after: string;
  readonly english: string;
}

/** The last text of a line and the English behind it; null for a line without. */
function readPair(line: string): Pair | null {
  const match = PAIR.exec(line);
  if (match === null) return null;
  const [, before = "", korean = "", after = "", english = ""] = match;
  return { before, korean, after, english };
}

function printPair({ before, korean, after, english }: Pair, lang: ReleaseLang): string {
  if (lang === "both") return `${before}${joined(korean, english)}${after}`;
  return `${before}${lang === "ko" ? korean : english}${after}`;
}

function joined(korean: string, english: string): string {
  const quote = korean.startsWith("`") || english.startsWith("`") ? "`" : '"';
  return `${quote}${korean.slice(1, -1)} · ${english.slice(1, -1)}${quote}`;
}

/** English that no text of its line belongs to. @param line the line in the file of the code's first line, from 1 */
export function findLanguageProblems(code: string, line: number): SourceProblem[] {
  const lines = code.split("\n");
  return lines.flatMap((text, at) => {
    if (!LOOKS_LIKE_PAIR.test(text)) return [];
    const isComment = COMMENT.test(text) && /^\s*\/\/ /.test(lines[at - 1] ?? "");
    if (isComment || readPair(text) !== null) return [];
    return [
      {
        line: line + at,
        message: {
          ko: '영어 글은 그 줄의 글 바로 뒤에 `// en: "…"`로, 주석의 영어는 한국어 주석의 바로 다음 줄에 `// en: …`으로 적으세요.',
          en: 'Write a text\'s English behind it in the same line, as `// en: "…"`, and that of a comment in the line below, as `// en: …`.',
        },
      },
    ];
  });
}
