import type { Lang, LocalText } from "#domain/local-text";
import type { Tier } from "#sandbox/box";
import type { Finding, FindingStatus } from "./finding.ts";

export interface DoctorReport {
  readonly findings: readonly Finding[];
  readonly tier: Tier;
  /** What would give a stronger tier; null at the strongest. */
  readonly raise: LocalText | null;
}

const MARKS: Readonly<Record<FindingStatus, string>> = { ok: "✓", warn: "!", fail: "✗" };

const TIERS: Readonly<Record<Tier, LocalText>> = {
  A: {
    ko: "A: 이름공간, seccomp, cgroup으로 격리해 채점합니다.",
    en: "A: grading is confined by namespaces, seccomp and cgroups.",
  },
  B: {
    ko: "B: 이름공간과 seccomp로 격리하고, 메모리는 프로세스 한도로만 막습니다.",
    en: "B: grading is confined by namespaces and seccomp; memory only by process limits.",
  },
  D: {
    ko: "D: 격리하지 않습니다. 혼자 연습할 때만 쓰고, 남의 노트북은 채점하지 마세요.",
    en: "D: grading is not confined. For practice alone; do not grade other people's notebooks.",
  },
};

/** The report as lines for a terminal. */
export function printReport({ findings, tier, raise }: DoctorReport, lang: Lang): string {
  const width = Math.max(...findings.map(({ title }) => terminalWidth(title[lang])));
  const lines = findings.flatMap(({ status, title, value, advice }) => {
    const padding = " ".repeat(width - terminalWidth(title[lang]));
    const line = `${MARKS[status]} ${title[lang]}${padding}  ${value[lang]}`;
    return advice === null ? [line] : [line, `  → ${advice[lang]}`];
  });
  const heading = { ko: "채점 등급", en: "Grading tier" }[lang];
  const conclusion = [`${heading} ${TIERS[tier][lang]}`, ...(raise === null ? [] : [`→ ${raise[lang]}`])];
  return [...lines, "", ...conclusion, ""].join("\n");
}

/** Columns a text takes in a terminal, where Hangul takes two. */
function terminalWidth(text: string): number {
  return Array.from(text).reduce(
    (width, character) => width + (/\p{Script=Hangul}/u.test(character) ? 2 : 1),
    0,
  );
}
