import type { Lang, LocalText } from "#domain/local-text";
import type { ReasonCode } from "#domain/reason";
import { REASON_TEXTS } from "#domain/reason-text";
import { fillIn } from "#domain/sentence";
import type { KeptQuestion, QuestionChange, Regrade } from "#graders/regrade";
import { plainText } from "../plain-text.ts";

const OUTCOMES: Readonly<Record<Regrade["outcome"], LocalText & { readonly mark: string }>> = {
  gains: { mark: "▲", ko: "오름", en: "gains" },
  loses: { mark: "▼", ko: "내림", en: "loses" },
  same: { mark: "=", ko: "같음", en: "same" },
  new: { mark: "+", ko: "이전 성적 없음", en: "no earlier grade" },
  failed: { mark: "⚠", ko: "채점 실패", en: "could not be graded" },
};

const NONE = { ko: "문제 없음", en: "no such question" };

/** Who gains and who loses, for a terminal: those whose questions change, and then how many there are of each kind. */
export function regradeText(regrades: readonly Regrade[], lang: Lang): string {
  const told = regrades.filter(({ outcome, questions }) => outcome !== "same" || questions.length > 0);
  const kinds = Object.entries(OUTCOMES).map(([outcome, words]) => {
    const count = regrades.filter((regrade) => regrade.outcome === outcome).length;
    return `${words.mark} ${words[lang]} ${String(count)}`;
  });
  return `${[...told.flatMap((regrade) => regradeLines(regrade, lang)), kinds.join(" · ")].join("\n")}\n`;
}

function regradeLines({ notebook, outcome, before, after, max, questions }: Regrade, lang: Lang): string[] {
  const words = OUTCOMES[outcome];
  const points = `${before === null ? "–" : String(before)} → ${String(after)} / ${String(max)}`;
  const head = `${words.mark} ${plainText(notebook)}  ${points}  ${words[lang]}`;
  return [head, ...questions.flatMap((change) => changeLines(change, lang))];
}

function changeLines({ id, before, after }: QuestionChange, lang: Lang): string[] {
  const side = (question: KeptQuestion | null): string =>
    question === null ? NONE[lang] : `${String(question.points)}  ${reasonText(question, lang)}`;
  return [`    ${plainText(id)}  - ${side(before)}`, `    ${plainText(id)}  + ${side(after)}`];
}

/** A reason of before may be one that is not given any more: then its code says it. */
function reasonText({ reason: { code, params } }: KeptQuestion, lang: Lang): string {
  const text = isReasonCode(code) ? fillIn(REASON_TEXTS[code][lang], params) : code;
  return plainText(text);
}

function isReasonCode(code: string): code is ReasonCode {
  return Object.hasOwn(REASON_TEXTS, code);
}
