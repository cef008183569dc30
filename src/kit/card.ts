import type { Lang, LocalText } from "../domain/local-text.ts";
import { waitsForPerson } from "../domain/waits-for-person.ts";
import type { CheckResult, Diff } from "../wire/check-messages.ts";
import { headHtml, markedFrameHtml, paragraphHtml, pointsText, proseHtml } from "./card-frame.ts";
import { grouped } from "./table-preview.ts";
import { verdictLook } from "./verdict-look.ts";
import { escapeHtml, visibleText } from "./visible-text.ts";

const WORDS = {
  hint: { ko: "힌트", en: "Hint" },
  side: { ko: "누구의 행", en: "Whose row" },
  yours: { ko: "내 답", en: "Yours" },
  expected: { ko: "기대한 답", en: "Expected" },
  result: { ko: "확인 결과", en: "Check result" },
} as const;

/** A check's result as a small card: verdict, points, why, a hint, and what differs on public data. */
export function cardHtml(result: CheckResult, lang: Lang): string {
  const waits = waitsForPerson(result.reason);
  const look = verdictLook(result.verdict, waits);
  const label = `${WORDS.result[lang]}: ${result.title[lang]} — ${look.word[lang]}`;
  const inner =
    headHtml(look, result.title[lang], pointsText(result.points, result.max, lang), lang) +
    paragraphHtml(result.sentence[lang]) +
    hintHtml(result.hint, lang) +
    (result.diff === null ? "" : diffHtml(result.diff, lang));
  const { id: question, verdict, points, max } = result;
  const mark = { question, verdict: waits ? "waits" : verdict, points, max } as const;
  return markedFrameHtml(mark, label, look.colour, lang, inner);
}

/** The card for terminals. */
export function cardText(result: CheckResult, lang: Lang): string {
  const { sign, word } = verdictLook(result.verdict, waitsForPerson(result.reason));
  const lines = [
    `${sign} ${word[lang]} · ${result.title[lang]} · ${pointsText(result.points, result.max, lang)}`,
    result.sentence[lang],
    ...(result.hint === null ? [] : [`${WORDS.hint[lang]}: ${result.hint[lang]}`]),
    ...(result.diff?.rows ?? []).map(({ side, cells }) => `${WORDS[side][lang]}: ${cells.join(" | ")}`),
  ];
  return lines.map(visibleText).join("\n");
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
