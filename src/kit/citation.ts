import type { Manifest, Origin } from "../catalogue/manifest.ts";
import type { Lang, LocalText } from "../domain/local-text.ts";
import { frameHtml, headHtml } from "./card-frame.ts";
import type { TableName } from "./tables-read.ts";
import { COLOURS } from "./verdict-look.ts";
import { escapeHtml, visibleText } from "./visible-text.ts";

/** A version of a dataset that something was computed from. */
export interface CitedDataset {
  readonly dataset: string;
  readonly version: string;
  readonly title: LocalText;
  /** The tables that were read of it. */
  readonly tables: readonly string[];
  /** `synthetic` is made up by a generator; `real-derived` was changed on the way. */
  readonly origin: Origin;
  readonly licence: string;
  /** The name of the imported source; null for what was generated. */
  readonly source: string | null;
  /** Whom the licence asks to name. */
  readonly attribution: LocalText | null;
  /** SHA-256 over the values of its tables. */
  readonly contentHash: string;
}

export interface Citation {
  readonly datasets: readonly CitedDataset[];
}

/** A version that is open. */
export interface OpenVersion {
  /** What its tables are under in SQL: `main` for the city's, an import's own for others. */
  readonly schema: string;
  readonly manifest: Manifest;
}

/** The names of all tables of versions. */
export function tablesOf(versions: readonly OpenVersion[]): readonly TableName[] {
  return versions.flatMap(({ schema, manifest }) => manifest.tables.map(({ name }) => ({ schema, name })));
}

/** Of versions, those that have a table that was read. */
export function citationOf(versions: readonly OpenVersion[], read: readonly TableName[]): Citation {
  const datasets = versions.flatMap(({ schema, manifest }) => {
    const isRead = (name: string): boolean => read.some((one) => one.schema === schema && one.name === name);
    const tables = manifest.tables.map(({ name }) => name).filter(isRead);
    if (tables.length === 0) return [];
    const { dataset, version, title, origin, licence, source, attribution = null, contentHash } = manifest;
    return [{ dataset, version, title, tables, origin, licence, source, attribution, contentHash }];
  });
  return { datasets };
}

const ORIGINS: Readonly<Record<Origin, LocalText>> = {
  synthetic: { ko: "합성 데이터(실제가 아님)", en: "synthetic data (not real)" },
  real: { ko: "실제 데이터", en: "real data" },
  "real-derived": { ko: "실제 데이터에서 가공함", en: "derived from real data" },
};

const WORDS = {
  head: { ko: "출처", en: "Sources" },
  none: { ko: "실습실의 표를 읽지 않았습니다.", en: "No table of the lab was read." },
  licence: { ko: "라이선스", en: "licence" },
  source: { ko: "원천", en: "source" },
  tables: { ko: "표", en: "tables" },
  content: { ko: "내용", en: "content" },
} as const;

/** A line for each dataset, to stand under a figure or a report. */
export function citationText({ datasets }: Citation, lang: Lang): string {
  if (datasets.length === 0) return WORDS.none[lang];
  return datasets.map((cited) => visibleText(lineOf(cited, lang))).join("\n");
}

export function citationHtml({ datasets }: Citation, lang: Lang): string {
  const items = datasets.map((cited) => `<li>${escapeHtml(lineOf(cited, lang))}</li>`).join("");
  const inner =
    items === ""
      ? `<p>${WORDS.none[lang]}</p>`
      : `<ul style="margin:.3em 0;padding-left:1.4em">${items}</ul>`;
  const look = { sign: "※", word: WORDS.head, colour: COLOURS.quiet };
  return frameHtml(WORDS.head[lang], COLOURS.quiet, lang, headHtml(look, "", "", lang) + inner);
}

function lineOf(cited: CitedDataset, lang: Lang): string {
  const { title, dataset, version, tables, origin, licence, source, attribution, contentHash } = cited;
  const parts = [
    ORIGINS[origin][lang],
    `${WORDS.licence[lang]} ${licence}`,
    ...(source === null ? [] : [`${WORDS.source[lang]} ${source}`]),
    `${WORDS.tables[lang]} ${tables.join(", ")}`,
    `${WORDS.content[lang]} ${contentHash.slice(0, 12)}`,
    ...(attribution === null ? [] : [attribution[lang]]),
  ];
  return `${title[lang]} (${dataset} ${version}): ${parts.join(" · ")}`;
}
