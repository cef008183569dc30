import { type Confidence, type Finding, TOPICS } from "#catalogue/source-file/detected";
import type { Lang, LocalText } from "#domain/local-text";
import { alignColumns } from "./align-columns.ts";
import { plainText } from "../plain-text.ts";

const CONFIDENCE_TEXT: Readonly<Record<Confidence, LocalText>> = {
  certain: { ko: "확실", en: "certain" },
  likely: { ko: "아마", en: "likely" },
  stated: { ko: "지정됨", en: "stated" },
  unsure: { ko: "모름", en: "unsure" },
};

/** A folder of many files is not told file by file: what is certain of the others is like this. */
const MAX_CERTAIN = 24;

/** How files were read, how sure that is and from what. What is not certain comes first, marked, with what to do. */
export function findingsText(findings: readonly Finding[], lang: Lang): string {
  if (findings.length === 0) return "";
  const doubtful = findings.filter(({ confidence }) => isDoubtful(confidence));
  const others = findings.filter(({ confidence }) => !isDoubtful(confidence));
  const shown = [...doubtful, ...others.slice(0, MAX_CERTAIN)];
  const left = others.length - MAX_CERTAIN;
  const lines = alignColumns(shown.map((finding) => findingCells(finding, lang)));
  return `  ${HEAD[lang]}\n${lines}${left > 0 ? `    ${moreText(left)[lang]}\n` : ""}`;
}

const HEAD: LocalText = {
  ko: "읽은 방식 (!: 확실하지 않음)",
  en: "How it was read (!: not certain)",
};

function isDoubtful(confidence: Confidence): boolean {
  return confidence === "likely" || confidence === "unsure";
}

function findingCells({ file, topic, value, confidence, evidence }: Finding, lang: Lang): readonly string[] {
  const { title, option } = TOPICS[topic];
  const doubtful = isDoubtful(confidence);
  const todo =
    doubtful && option !== null
      ? { ko: `. 아니라면 ${option} 으로 지정하세요`, en: `. If not, state it: ${option}` }[lang]
      : "";
  return [
    doubtful ? "  !" : "   ",
    plainText(file),
    title[lang],
    JSON.stringify(value).slice(1, -1),
    `${CONFIDENCE_TEXT[confidence][lang]}: ${plainText(evidence[lang])}${todo}`,
  ];
}

function moreText(count: number): LocalText {
  return {
    ko: `… 확실한 것 ${String(count)}개 더 (--json으로 모두 볼 수 있습니다)`,
    en: `… and ${String(count)} more that are certain (--json tells all)`,
  };
}
