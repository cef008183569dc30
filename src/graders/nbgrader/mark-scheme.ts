import type { RubricItem } from "../checks/text.ts";
import { hiddenLines } from "../notebook/hidden-region.ts";

const BULLET = /^\s*(?:[-*+]|\d+[.)])\s+/;
const WORTH = /(\d+(?:\.\d+)?)\s*(?:points?|pts?|marks?|점)/i;
const FENCE = /^\s*(?:```|~~~)/;

/** What nbgrader's mark scheme looks for, an item a line; one item for all where there is none. */
export function readRubric(source: string): readonly RubricItem[] {
  const items = hiddenLines(source, "MARK SCHEME").flatMap((line) => {
    const text = line.replace(BULLET, "").trim();
    if (text === "" || FENCE.test(line)) return [];
    const weight = Number(WORTH.exec(text)?.[1] ?? 1);
    return [{ weight: weight > 0 ? weight : 1, criterion: { ko: text, en: text } }];
  });
  return items.length > 0 ? items : [JUDGEMENT];
}

const JUDGEMENT: RubricItem = {
  weight: 1,
  criterion: { ko: "채점하는 사람의 판단", en: "the judgement of who grades it" },
};
