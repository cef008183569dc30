import type { Lang, LocalText } from "../domain/local-text.ts";
import type { Verdict } from "../domain/verdict.ts";
import type { CheckResult, Diff } from "../wire/check-messages.ts";
import { grouped } from "./table-preview.ts";
import { escapeHtml, visibleText } from "./visible-text.ts";

interface VerdictLook {
  readonly sign: string;
  readonly word: LocalText;
  /** White text on it has a contrast of at least 4.5; as a line it is seen on light and on dark. */
  readonly colour: string;
}

const LOOKS: Readonly<Record<Verdict, VerdictLook>> = {
  passed: { sign: "✓", word: { ko: "통과", en: "Passed" }, colour: "#1a7f37" },
  partial: { sign: "◐", word: { ko: "부분 점수", en: "Partly right" }, colour: "#8a6100" },
  failed: { sign: "✗", word: { ko: "아직 아님", en: "Not yet" }, colour: "#c0362c" },
  error: { sign: "!", word: { ko: "오류", en: "Error" }, colour: "#c0362c" },
  timeout: { sign: "…", word: { ko: "시간 초과", en: "Out of time" }, colour: "#8a6100" },
  "not-run": { sign: "○", word: { ko: "실행 전", en: "Not run" }, colour: "#5f6b7a" },
};

const WORDS = {
  points: { ko: "점", en: "points" },
  hint: { ko: "힌트", en: "Hint" },
  side: { ko: "누구의 행", en: "Whose row" },
  yours: { ko: "내 답", en: "Yours" },
  expected: { ko: "기대한 답", en: "Expected" },
  result: { ko: "확인 결과", en: "Check result" },
} as const;

/** A check's result as a small card: verdict, points, why, a hint, and what differs on public data. */
export function cardHtml(result: CheckResult, lang: Lang): string {
  const look = LOOKS[result.verdict];
  const label = `${WORDS.result[lang]}: ${result.title[lang]} — ${look.word[lang]}`;
  return (
    `<div role="group" lang="${lang}" aria-label="${escapeHtml(label)}" style="max-width:46em;margin:.3em 0;` +
    `padding:.6em .9em;border:1px solid rgba(128,128,128,.4);border-left:.4em solid ${look.colour};border-radius:.35em">` +
    headHtml(result, look, lang) +
    `<div style="margin:.45em 0 0">${proseHtml(result.sentence[lang])}</div>` +
    hintHtml(result.hint, lang) +
    (result.diff === null ? "" : diffHtml(result.diff, lang)) +
    `</div>`
  );
}

/** The card for terminals. */
export function cardText(result: CheckResult, lang: Lang): string {
  const { sign, word } = LOOKS[result.verdict];
  const lines = [
    `${sign} ${word[lang]} · ${result.title[lang]} · ${pointsText(result, lang)}`,
    result.sentence[lang],
    ...(result.hint === null ? [] : [`${WORDS.hint[lang]}: ${result.hint[lang]}`]),
    ...(result.diff?.rows ?? []).map(({ side, cells }) => `${WORDS[side][lang]}: ${cells.join(" | ")}`),
  ];
  return lines.map(visibleText).join("\n");
}

function headHtml(result: CheckResult, { sign, word, colour }: VerdictLook, lang: Lang): string {
  return (
    `<div style="display:flex;flex-wrap:wrap;gap:.3em .7em;align-items:center">` +
    `<span style="background:${colour};color:#fff;border-radius:1em;padding:.1em .7em;font-weight:600;white-space:nowrap">` +
    `<span aria-hidden="true">${sign} </span>${word[lang]}</span>` +
    `<strong>${escapeHtml(result.title[lang])}</strong>` +
    `<span style="margin-left:auto;white-space:nowrap;font-variant-numeric:tabular-nums">${pointsText(result, lang)}</span>` +
    `</div>`
  );
}

/** Sentences put names between backticks. */
function proseHtml(text: string): string {
  return escapeHtml(text).replace(/`([^`]+)`/g, "<code>$1</code>");
}

function pointsText({ points, max }: CheckResult, lang: Lang): string {
  const earned = `${pointNumber(points)} / ${pointNumber(max)}`;
  return lang === "ko" ? `${earned}${WORDS.points.ko}` : `${earned} ${WORDS.points.en}`;
}

function pointNumber(points: number): string {
  return String(Math.round(points * 100) / 100);
}

function hintHtml(hint: LocalText | null, lang: Lang): string {
  if (hint === null) return "";
  return `<div style="margin:.45em 0 0"><strong>${WORDS.hint[lang]}</strong> ${proseHtml(hint[lang])}</div>`;
}

const TINT = { yours: "rgba(200,60,50,.13)", expected: "rgba(30,140,70,.15)" } as const;
const CELL = "padding:.2em .7em;text-align:left;overflow-wrap:anywhere";

function diffHtml(diff: Diff, lang: Lang): string {
  const heads = [WORDS.side[lang], ...diff.columns].map((name) => {
    return `<th scope="col" style="${CELL};border-bottom:1px solid rgba(128,128,128,.4)">${escapeHtml(name)}</th>`;
  });
  const rows = diff.rows.map(({ side, cells }) => {
    const head = `<th scope="row" style="${CELL};font-weight:600;white-space:nowrap">${WORDS[side][lang]}</th>`;
    const body = cells.map((cell) => `<td style="${CELL}">${escapeHtml(cell)}</td>`).join("");
    return `<tr style="background:${TINT[side]}">${head}${body}</tr>`;
  });
  return (
    `<div style="overflow-x:auto"><table style="border-collapse:collapse;margin:.6em 0 0;font-variant-numeric:tabular-nums">` +
    `<caption style="caption-side:top;text-align:left;padding:.2em 0;opacity:.8">${diffCaption(diff, lang)}</caption>` +
    `<thead><tr>${heads.join("")}</tr></thead><tbody>${rows.join("")}</tbody></table></div>`
  );
}

function diffCaption(diff: Diff, lang: Lang): string {
  const shown = diff.rows.length;
  const all = grouped(diff.total);
  if (shown >= diff.total) return lang === "ko" ? `다른 행 ${all}개` : `Rows that differ: ${all}`;
  return lang === "ko"
    ? `다른 행 ${all}개 가운데 ${String(shown)}개`
    : `${String(shown)} of ${all} rows that differ`;
}
