import type { QuestionCell } from "../../notebook/exercise-cell.ts";
import { solutionRanges } from "../../notebook/solution-region.ts";
import type { AnswerCode } from "../answer-code.ts";
import type { TextEdit } from "./mutation.ts";

/** What a piece of a type is mistaken for. */
const OTHERS: Readonly<Record<string, readonly string[]>> = {
  number: ["string", "any"],
  string: ["number", "any"],
  boolean: ["string", "any"],
};
const KEYWORD = /\b(?:number|string|boolean)\b/g;
const LITERAL = /"[^"\n]*"|'[^'\n]*'/g;
const FURTHER_MEMBER = /\s*\|\s*(?:"[^"\n]*"|'[^'\n]*'|[\w.]+)/g;
const PROPERTY = /\b\w+(?=\s*:)/g;

/**
 * The mistakes of one who writes a type: another basic type, or any; a member of a union left out, or all texts in place
 * of a few; a property that need not be there.
 */
export function wrongTypes(cell: QuestionCell, answer: AnswerCode): TextEdit[] {
  return typesOf(cell.source, answer).flatMap(({ start, text }) => {
    const found = (pattern: RegExp, others: (piece: string) => readonly string[]): TextEdit[] =>
      [...text.matchAll(pattern)].flatMap(([piece], at, all) => {
        const from = start + (all[at]?.index ?? 0);
        return others(piece).map((other) => ({ start: from, end: from + piece.length, text: other }));
      });
    return [
      ...found(KEYWORD, (piece) => OTHERS[piece] ?? []),
      ...found(LITERAL, () => ["string"]),
      ...found(FURTHER_MEMBER, () => [""]),
      ...found(PROPERTY, (piece) => [`${piece}?`]),
    ];
  });
}

interface TypeText {
  readonly start: number;
  readonly text: string;
}

/** What the solution holds of types: all that is not there once they are blanked out, line by line. */
function typesOf(source: string, { code }: AnswerCode): TypeText[] {
  const ranges = solutionRanges(source);
  const isType = (at: number): boolean => source[at] !== code[at] || /\s/.test(source[at] ?? "");
  const texts: TypeText[] = [];
  for (const { start, end } of ranges) {
    for (let at = start; at < end; at += 1) {
      const from = at;
      while (at < end && isType(at)) at += 1;
      const text = source.slice(from, at);
      if (text.trim() !== "") texts.push({ start: from, text });
    }
  }
  return texts;
}
