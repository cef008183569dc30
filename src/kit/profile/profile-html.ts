import type { Lang } from "../../domain/local-text.ts";
import { proseHtml } from "../card-frame.ts";
import { cutText, escapeHtml } from "../visible-text.ts";
import { barsText, countText, figureText, shareText } from "./figure-text.ts";
import type { ColumnProfile, Profile } from "./profile.ts";
import { COLUMNS_SHOWN, HEADS, oddText, sizeSentence, tableSentences, valuesText } from "./profile-words.ts";

const LINE = "1px solid rgba(128,128,128,.4)";
const CELL = "padding:.25em .75em;text-align:left;vertical-align:top";
const NUMBER = `${CELL};text-align:right;white-space:nowrap`;

/** A profile as an accessible table, a row for each column, under what is to be said of the whole. */
export function profileHtml(profile: Profile, lang: Lang): string {
  const size = sizeSentence(profile, lang);
  const sentences = tableSentences(profile, lang).map((sentence) => `<li>${proseHtml(sentence)}</li>`);
  const heads = HEADS.map(
    (head) => `<th scope="col" style="${CELL};border-bottom:${LINE}">${head[lang]}</th>`,
  );
  const shown = profile.columns.slice(0, COLUMNS_SHOWN);
  const rows = shown.map((column) => rowHtml(column, profile.rows, lang));
  return (
    `<div lang="${lang}" role="group" aria-label="${escapeHtml(`${LABEL[lang]}: ${size}`)}">` +
    `<div style="margin:.3em 0"><strong>${escapeHtml(size)}</strong></div>` +
    `<ul style="margin:.3em 0;padding-left:1.3em">${sentences.join("")}</ul>` +
    `<div style="overflow-x:auto"><table style="border-collapse:collapse;font-variant-numeric:tabular-nums;margin:.3em 0">` +
    `<thead><tr>${heads.join("")}</tr></thead><tbody>${rows.join("")}</tbody></table></div>` +
    `${restHtml(profile.columns.length - shown.length, lang)}</div>`
  );
}

const LABEL = { ko: "표 훑어보기", en: "Profile of a table" };

function rowHtml(column: ColumnProfile, rows: number, lang: Lang): string {
  const type = `<span style="font-weight:normal;font-size:.85em;opacity:.75">${escapeHtml(cutText(column.type, 60))}</span>`;
  const values = escapeHtml(cutText(valuesText(column, rows, lang), 200));
  return (
    `<tr><th scope="row" style="${CELL};white-space:nowrap">${escapeHtml(cutText(column.name, 60))}<br>${type}</th>` +
    `<td style="${NUMBER}">${missingText(column, rows)}</td>` +
    `<td style="${NUMBER}">${escapeHtml(countText(column.distinct))}</td>` +
    `<td style="${CELL};max-width:32em;overflow-wrap:anywhere">${values}</td>` +
    `<td style="${CELL}">${distributionHtml(column, lang)}</td>` +
    `<td style="${CELL}">${escapeHtml(oddText(column, rows, lang))}</td></tr>`
  );
}

function missingText({ missing }: ColumnProfile, rows: number): string {
  return missing === 0
    ? "0"
    : escapeHtml(`${countText({ count: missing, exact: true })} (${shareText(missing, rows)})`);
}

function distributionHtml({ bins, times }: ColumnProfile, lang: Lang): string {
  if (bins === null) return "";
  const most = bins.counts.indexOf(Math.max(...bins.counts));
  const width = (bins.to - bins.from) / bins.counts.length;
  const [from, to] = [bins.from + most * width, bins.from + (most + 1) * width];
  const place =
    times === null ? `${figureText(from)} – ${figureText(to)}` : ORDINAL[lang](most + 1, bins.counts.length);
  const label = lang === "ko" ? `가장 많은 구간: ${place}` : `Most values: ${place}`;
  return `<span role="img" aria-label="${escapeHtml(label)}" title="${escapeHtml(label)}" style="letter-spacing:-.05em;white-space:nowrap">${barsText(bins.counts)}</span>`;
}

const ORDINAL = {
  ko: (place: number, all: number) => `${String(all)}구간 가운데 ${String(place)}번째`,
  en: (place: number, all: number) => `part ${String(place)} of ${String(all)}`,
};

function restHtml(rest: number, lang: Lang): string {
  if (rest === 0) return "";
  const text =
    lang === "ko"
      ? `열 ${String(rest)}개가 더 있습니다(.columns에 모두 있음).`
      : `${String(rest)} more columns (all are in .columns).`;
  return `<div style="opacity:.8">${text}</div>`;
}
