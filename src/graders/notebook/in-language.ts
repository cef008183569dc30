import type { Lang } from "#domain/local-text";
import { readBilingualLine } from "./bilingual-line.ts";
import type { TextPair } from "./bilingual-line.ts";

/** Which languages a release holds: one, or both beside each other. */
export type ReleaseLang = Lang | "both";

/**
 * Code as a release in a language has it. A lesson is written in Korean, with the English of a picture's texts and of comments
 * beside it; so the file as it stands is TypeScript that runs. With both, texts stand as `"한국어 · English"`.
 */
export function inLanguage(code: string, lang: ReleaseLang): string {
  const lines: string[] = [];
  let isUnderEnglish = false;
  for (const line of code.split("\n")) {
    const read = readBilingualLine(line);
    if (read.kind === "english-comment") {
      if (lang === "en" && !isUnderEnglish) dropKoreanComment(lines);
      if (lang !== "ko") lines.push(`${read.indent}// ${read.text}`);
    } else {
      lines.push(read.kind === "pair" ? printPair(read.pair, lang) : line);
    }
    isUnderEnglish = read.kind === "english-comment";
  }
  return lines.join("\n");
}

/** All lines of the comment that the English is under. */
function dropKoreanComment(lines: string[]): void {
  for (let last = lines.at(-1); last !== undefined; last = lines.at(-1)) {
    const read = readBilingualLine(last);
    if (read.kind !== "comment" || !read.isKorean) return;
    lines.pop();
  }
}

function printPair({ before, korean, after, english }: TextPair, lang: ReleaseLang): string {
  if (lang === "both") return `${before}${joined(korean, english)}${after}`;
  return `${before}${lang === "ko" ? korean : english}${after}`;
}

/** Both texts as one, in quotes that hold what either has. */
function joined(korean: string, english: string): string {
  const quote = korean.startsWith("`") || english.startsWith("`") ? "`" : '"';
  return `${quote}${within(korean, quote)} · ${within(english, quote)}${quote}`;
}

/** What is between a literal's quotes, as it is written between others. */
function within(literal: string, quote: '"' | "`"): string {
  const inner = literal.slice(1, -1);
  if (literal.startsWith(quote)) return inner;
  // Pairs of a backslash and its character are passed over.
  return inner.replace(/\\.|["`]|\$\{/g, (found) => {
    if (quote === '"') return found === '"' ? '\\"' : found;
    return found === "`" || found === "${" ? `\\${found}` : found;
  });
}
