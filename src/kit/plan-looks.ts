import type { Lang, LocalText } from "../domain/local-text.ts";
import type { PlanStep, QueryPlan } from "./query-plan.ts";
import { grouped } from "./table-preview.ts";
import { cutText, escapeHtml, visibleText } from "./visible-text.ts";

/** What a step does, in words; DuckDB's own name stands beside it. */
const MEANINGS: readonly (readonly [RegExp, LocalText])[] = [
  [/PARQUET|TABLE_SCAN|SEQ_SCAN/, { ko: "표 읽기", en: "reads a table" }],
  [/GROUP_BY/, { ko: "묶어서 집계", en: "groups and aggregates" }],
  [/AGGREGATE/, { ko: "집계", en: "aggregates" }],
  [/JOIN|PRODUCT/, { ko: "표 잇기", en: "joins" }],
  [/FILTER/, { ko: "행 고르기", en: "keeps rows" }],
  [/PROJECTION/, { ko: "열 계산", en: "computes columns" }],
  [/TOP_N/, { ko: "앞의 몇 행만 정렬", en: "finds the first rows" }],
  [/ORDER/, { ko: "정렬", en: "sorts" }],
  [/WINDOW/, { ko: "앞뒤 행을 보며 계산", en: "computes along rows" }],
  [/LIMIT/, { ko: "몇 행만", en: "stops after some rows" }],
];

const HEADS: readonly LocalText[] = [
  { ko: "단계", en: "Step" },
  { ko: "시간", en: "Time" },
  { ko: "몫", en: "Share" },
  { ko: "나온 행", en: "Rows" },
  { ko: "예상한 행", en: "Expected" },
  { ko: "읽은 행", en: "Read" },
  { ko: "무엇을", en: "Of what" },
];

const DETAIL_LENGTH = 300;

/** A plan as a table whose first column is the tree: its numbers say by sight and by ear what belongs under what. */
export function planHtml(plan: QueryPlan, lang: Lang): string {
  const heads = HEADS.map((head) => `<th scope="col" style="${CELL};${LINE}">${head[lang]}</th>`).join("");
  const rows = plan.steps.map((step) => rowHtml(step, lang)).join("");
  return (
    `<div style="overflow-x:auto"><table lang="${lang}" style="border-collapse:collapse;font-variant-numeric:tabular-nums;margin:.25em 0">` +
    `<caption style="caption-side:top;text-align:left;padding:.2em 0">${escapeHtml(captionOf(plan)[lang])}</caption>` +
    `<thead><tr>${heads}</tr></thead><tbody>${rows}</tbody></table></div>`
  );
}

const CELL = "padding:.25em .75em;text-align:left;vertical-align:top";
const NUMBER = "padding:.25em .75em;text-align:right;vertical-align:top;white-space:nowrap";
const LINE = "border-bottom:1px solid rgba(128,128,128,.4)";

function rowHtml(step: PlanStep, lang: Lang): string {
  const [name, ...figures] = cellsOf(step, lang);
  const indent = `padding-left:${String(0.75 + 1.25 * depthOf(step))}em`;
  const share = (step.share * 100).toFixed(0);
  const bar = `background:linear-gradient(to left,rgba(90,130,220,.3) ${share}%,transparent ${share}%)`;
  const cells = figures.map((text, at) => `<td style="${NUMBER}${at === 1 ? `;${bar}` : ""}">${text}</td>`);
  const detail = escapeHtml(cutText(step.detail, DETAIL_LENGTH));
  return (
    `<tr><th scope="row" style="${CELL};font-weight:normal;white-space:nowrap;${indent}">${escapeHtml(name ?? "")}</th>` +
    `${cells.join("")}<td style="${CELL};max-width:32em;overflow-wrap:anywhere;opacity:.85">${detail}</td></tr>`
  );
}

/** A plan as lines of text, indented as a tree. */
export function planText(plan: QueryPlan, lang: Lang): string {
  const lines = plan.steps.map((step) => {
    const [name, time, share, rows, estimated, read] = cellsOf(step, lang);
    const figures = [
      `${time ?? ""} (${share ?? ""})`,
      `${rows ?? ""} ${WORDS.rows[lang]}`,
      `${WORDS.expected[lang]} ${estimated ?? ""}`,
      ...(step.read === null ? [] : [`${WORDS.read[lang]} ${read ?? ""}`]),
    ];
    const detail = step.detail === "" ? "" : ` · ${cutText(step.detail, 100)}`;
    return visibleText(`${"  ".repeat(depthOf(step))}${name ?? ""}: ${figures.join(", ")}${detail}`);
  });
  return [captionOf(plan)[lang], ...lines].join("\n");
}

const WORDS = {
  rows: { ko: "행", en: "rows" },
  expected: { ko: "예상", en: "expected" },
  read: { ko: "읽음", en: "read" },
} as const;

function cellsOf(step: PlanStep, lang: Lang): string[] {
  const meaning = MEANINGS.find(([pattern]) => pattern.test(step.operator))?.[1][lang];
  const name = `${step.place} ${step.operator}${meaning === undefined ? "" : ` (${meaning})`}`;
  const count = (rows: number | null): string => (rows === null ? "–" : grouped(rows));
  return [
    name,
    `${milliseconds(step.milliseconds)} ms`,
    `${(step.share * 100).toFixed(0)} %`,
    ...[step.rows, step.estimated, step.read].map(count),
  ];
}

function depthOf({ place }: PlanStep): number {
  return place.split(".").length - 1;
}

function captionOf({ milliseconds: all, steps }: QueryPlan): LocalText {
  const longest = steps.reduce<PlanStep | null>(
    (most, step) => (step.share > (most?.share ?? 0) ? step : most),
    null,
  );
  const time = milliseconds(all);
  if (longest === null) return { ko: `모두 ${time} ms`, en: `${time} ms in all` };
  const share = (longest.share * 100).toFixed(0);
  return {
    ko: `모두 ${time} ms · 가장 오래 걸린 단계: ${longest.place} ${longest.operator} (${share} %). 단계의 시간은 모든 스레드를 더한 것입니다.`,
    en: `${time} ms in all · the longest step: ${longest.place} ${longest.operator} (${share} %). A step's time is that of all threads.`,
  };
}

function milliseconds(value: number): string {
  return value >= 100 ? grouped(Math.round(value)) : value.toFixed(value >= 10 ? 0 : 1);
}
