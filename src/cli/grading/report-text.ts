import type { GradeReport } from "#domain/grade-report";
import type { Lang } from "#domain/local-text";
import { sentenceOf } from "#domain/reason-text";
import type { QuestionResult, Verdict } from "#domain/verdict";
import type { Exercise } from "#graders/exercise";
import { plainText } from "../plain-text.ts";

const MARKS: Readonly<Record<Verdict, string>> = {
  passed: "✔",
  partial: "◐",
  failed: "✘",
  error: "⚠",
  timeout: "⏱",
  "not-run": "–",
};

const WORDS = {
  ko: {
    hint: "힌트",
    total: "합계",
    tier: "격리 등급",
    seconds: "초",
    refused: "채점하지 않음",
    error: "채점 실패",
    note: "참고",
    unprotected: "보호되지 않은 확인",
  },
  en: {
    hint: "Hint",
    total: "Total",
    tier: "tier",
    seconds: "s",
    refused: "Refused",
    error: "Failed",
    note: "Note",
    unprotected: "unprotected check",
  },
} as const satisfies Record<Lang, object>;

/** Said of a grade given without walls, in both languages: it may be shown to somebody else. */
const PRACTICE = "연습 성적 · practice grade";

/** A report for a terminal. */
export function reportText(report: GradeReport, { checks }: Exercise, lang: Lang): string {
  const words = WORDS[lang];
  const practice = report.tier === "D" ? ` · ${PRACTICE}` : "";
  const tier = report.tier === null ? "" : ` · ${words.tier} ${report.tier}${practice}`;
  const head = `${plainText(report.notebook)}  (${report.variant}${tier})`;
  if (report.status !== "graded") {
    const other = lang === "ko" ? "en" : "ko";
    const sentences = [
      `  ✘ ${words[report.status]}: ${plainText(report.sentence[lang])}`,
      `    ${plainText(report.sentence[other])}`,
    ];
    return `${[head, ...sentences].join("\n")}\n`;
  }
  const questions = report.questions.flatMap((result) => {
    return questionLines(result, checks.questions[result.id]?.title[lang] ?? "", lang);
  });
  const notes = report.notes.map((note) => `  · ${words.note}: ${plainText(sentenceOf(note, lang))}`);
  const seconds = (report.durationMs / 1000).toFixed(1);
  const total = `  ${words.total} ${String(report.score)} / ${String(report.max)}  (${seconds} ${words.seconds})`;
  return `${[head, ...questions, ...notes, total].join("\n")}\n`;
}

function questionLines(result: QuestionResult, title: string, lang: Lang): string[] {
  const { id, points, max, verdict, reason, hint } = result;
  const mark = result.unprotected ? `  (${WORDS[lang].unprotected})` : "";
  const line = `  ${MARKS[verdict]} ${id}  ${String(points)} / ${String(max)}  ${title}${mark}`;
  if (verdict === "passed") return [line];
  const sentence = `       ${plainText(sentenceOf(reason, lang))}`;
  return hint === null ? [line, sentence] : [line, sentence, `       ${WORDS[lang].hint}: ${hint[lang]}`];
}
