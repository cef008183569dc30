/** A text of one line: quoted, or a template. */
const LITERAL = String.raw`"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|` + "`(?:[^`\\\\]|\\\\.)*`";
/** Code whose last text has its English behind it: `title: "하루의 속도", // en: "The speed over a day"`. */
const PAIR = new RegExp(String.raw`^(.*?)(${LITERAL})([^"'\x60]*?)\s*// en: (${LITERAL})\s*$`);
/** A comment in English under one in Korean. */
const ENGLISH_COMMENT = /^(\s*)\/\/ en: (.*)$/;
const COMMENT = /^\s*\/\//;
const TRAILING_COMMENT = /\/\/.*$/;
const HANGUL = /[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]/;

export interface TextPair {
  readonly before: string;
  /** With its quotes, as `english`. */
  readonly korean: string;
  readonly after: string;
  readonly english: string;
}

/** A line of a lesson's code, by what of it is for readers. */
export type BilingualLine =
  | { readonly kind: "english-comment"; readonly indent: string; readonly text: string }
  | { readonly kind: "comment"; readonly isKorean: boolean }
  | { readonly kind: "pair"; readonly pair: TextPair }
  | { readonly kind: "code"; readonly hasKoreanComment: boolean };

export function readBilingualLine(line: string): BilingualLine {
  const english = ENGLISH_COMMENT.exec(line);
  if (english !== null) return { kind: "english-comment", indent: english[1] ?? "", text: english[2] ?? "" };
  if (COMMENT.test(line)) return { kind: "comment", isKorean: isKorean(line) };
  const match = PAIR.exec(line);
  if (match === null) return { kind: "code", hasKoreanComment: isKorean(trailingCommentOf(line)) };
  const [, before = "", korean = "", after = "", literal = ""] = match;
  return { kind: "pair", pair: { before, korean, after, english: literal } };
}

export function isKorean(text: string): boolean {
  return HANGUL.test(text);
}

/** What stands behind `//` outside the line's texts. */
function trailingCommentOf(line: string): string {
  const code = line.replace(new RegExp(LITERAL, "g"), '""');
  return TRAILING_COMMENT.exec(code)?.[0] ?? "";
}
