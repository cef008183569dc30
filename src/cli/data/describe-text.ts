import { type Dictionary, type DictionaryTable, isSchemaOnly } from "#catalogue/dictionary";
import type { Column, Manifest, ManifestTable, Origin, Sensitivity, Table } from "#catalogue/manifest";
import type { Source } from "#catalogue/source";
import type { Lang, LocalText } from "#domain/local-text";
import { alignColumns } from "./align-columns.ts";
import { attachmentsText } from "./attachments-text.ts";
import { countText } from "./summary.ts";
import { wrapText } from "./text-width.ts";

const WIDTH = 100;

const ORIGIN_TEXT: Readonly<Record<Origin, LocalText>> = {
  synthetic: { ko: "합성 자료", en: "synthetic" },
  real: { ko: "실제 자료", en: "real" },
  "real-derived": { ko: "실제 자료에서 만듦", en: "derived from real data" },
};

const SENSITIVITY_TEXT: Readonly<Record<Sensitivity, LocalText>> = {
  public: { ko: "공개", en: "public" },
  personal: { ko: "개인정보", en: "personal" },
  secret: { ko: "비공개", en: "secret" },
};

const COLUMN_HEADS: Readonly<Record<Lang, readonly string[]>> = {
  ko: ["열", "형식", "키", "단위", "등급", "원천"],
  en: ["column", "type", "key", "unit", "access", "source"],
};

/** A version as text: its tables with every column, and the names of the dataset's tables that it does not have. */
export function versionText(manifest: Manifest, dictionary: Dictionary | null, lang: Lang): string {
  const { dataset, version, title, description, origin, timezone, licence, tables } = manifest;
  const head = `${dataset}@${version} — ${title[lang]} (${ORIGIN_TEXT[origin][lang]}, ${timezone}, ${licence})`;
  const sections = tables.map((table) => tableText(table, rowsText(table, lang), lang));
  return [
    ...wrapText(head, WIDTH),
    ...wrapText(description[lang], WIDTH),
    ...attributionText(manifest, lang),
    ...sections,
    ...attachmentsText(manifest.attachments ?? [], lang),
    ...missingText(manifest, dictionary, lang),
    "",
  ].join("\n");
}

/** What is to be shown wherever the version is. */
function attributionText({ attribution, licence }: Manifest, lang: Lang): readonly string[] {
  if (attribution === undefined) return [];
  const text = {
    ko: `출처: ${attribution.ko} (허락 ${licence})`,
    en: `Attribution: ${attribution.en} (licence ${licence})`,
  };
  return wrapText(text[lang], WIDTH);
}

/** A dictionary as text, whether or not something has been built: all tables with every column. */
export function dictionaryText(dictionary: Dictionary, lang: Lang): string {
  const { name, title, description, timezone, licence, sources, tables } = dictionary;
  const head = `${name} — ${title[lang]} (${stateText(dictionary)[lang]}, ${timezone}, ${licence.id})`;
  const sections = tables.map((table) => tableText(table, originsText(table, lang), lang));
  return [
    ...wrapText(head, WIDTH),
    ...wrapText(description[lang], WIDTH),
    ...sourcesText(sources, lang),
    ...sections,
    "",
  ].join("\n");
}

function sourcesText(sources: readonly Source[], lang: Lang): readonly string[] {
  if (sources.length === 0) return [];
  const head = { ko: "들여올 수 있는 실제 자료:", en: "Real data that can be imported:" };
  const lines = sources.flatMap(({ id, title, licence, accepts }) => {
    const verb = accepts === undefined ? `fetch ${id}` : `import ${id} …`;
    return wrapText(`${title[lang]} (${licence.id}): dschool data ${verb}`, WIDTH - 2);
  });
  return [head[lang], ...lines.map((line) => `  ${line}`)];
}

function originsText({ origins, generated }: DictionaryTable, lang: Lang): string {
  const text = origins.map((origin) => ORIGIN_TEXT[origin][lang]).join(", ");
  if (generated) return text;
  return `${text}; ${(origins.includes("synthetic") ? NOT_GENERATED : BY_IMPORT)[lang]}`;
}

const NOT_GENERATED: LocalText = { ko: "아직 생성하지 않음", en: "not generated yet" };
const BY_IMPORT: LocalText = { ko: "들여오기로만 채움", en: "by import only" };

/** Whether the dataset can be built. */
export function stateText(dictionary: Dictionary): LocalText {
  return isSchemaOnly(dictionary)
    ? { ko: "스키마만 있음, 생성기 없음", en: "schema only, no generator yet" }
    : {
        ko: `만들기: dschool data build ${dictionary.name}`,
        en: `to build: dschool data build ${dictionary.name}`,
      };
}

function tableText(table: Table, note: string, lang: Lang): string {
  const { name, title, description, key, partition, columns } = table;
  const shown: Column[] = [...columns];
  if (partition !== null) shown.push(partitionColumn(partition));
  const cells = alignColumns([
    ["", ...COLUMN_HEADS[lang]],
    ...shown.map((column) => ["", ...columnCells(column, key, lang)]),
  ]);
  const [heads = "", ...lines] = cells.trimEnd().split("\n");
  const body = lines.flatMap((line, index) => [line, ...meaningLines(shown[index], lang)]);
  const head = wrapText(`${name} — ${title[lang]} (${note})`, WIDTH);
  return ["", ...head, ...wrapText(description[lang], WIDTH), "", heads, ...body].join("\n");
}

function columnCells(column: Column, key: readonly string[], lang: Lang): readonly string[] {
  const { name, type, unit, nullable, sensitivity, source } = column;
  return [
    name,
    nullable ? type : `${type} NOT NULL`,
    key.includes(name) ? (lang === "ko" ? "키" : "key") : "",
    unit ?? "",
    SENSITIVITY_TEXT[sensitivity][lang],
    source ?? "",
  ];
}

function meaningLines(column: Column | undefined, lang: Lang): readonly string[] {
  if (column === undefined) return [];
  const { title, references } = column;
  const to = references === undefined ? "" : ` → ${references.table}.${references.column}`;
  return wrapText(title[lang] + to, WIDTH - 6).map((line) => `      ${line}`);
}

function partitionColumn({ name, of }: { readonly name: string; readonly of: string }): Column {
  return {
    ...{ name, type: "DATE", source: null, unit: null, nullable: false, sensitivity: "public" },
    title: { ko: `${of}의 날짜 (파티션)`, en: `day of ${of} (partition)` },
  };
}

function rowsText({ rows, partition, files }: ManifestTable, lang: Lang): string {
  if (partition === null) return countText(rows, lang);
  const days = files.map((file) => /=(\d{4}-\d{2}-\d{2})/.exec(file)?.[1] ?? "");
  return `${countText(rows, lang)}, ${days[0] ?? ""} … ${days.at(-1) ?? ""}`;
}

function missingText(manifest: Manifest, dictionary: Dictionary | null, lang: Lang): readonly string[] {
  const here = new Set(manifest.tables.map(({ name }) => name));
  const missing = (dictionary?.tables ?? []).map(({ name }) => name).filter((name) => !here.has(name));
  if (missing.length === 0) return [];
  const [names, verb] = [missing.join(", "), `dschool data describe ${manifest.dataset} --schema`];
  const text = {
    ko: `이 버전에 없는 표: ${names}. 열은 ${verb} 로 볼 수 있습니다.`,
    en: `Tables that this version does not have: ${names}. Their columns: ${verb}`,
  };
  return ["", ...wrapText(text[lang], WIDTH)];
}
