import { cellText } from "./cell-text.ts";
import type { Dictionary, DictionaryTable } from "./dictionary.ts";
import type { Column } from "./manifest.ts";

const INTRODUCTION = `# 자료 사전 · Datasets

Written by \`node src/catalogue/write-dictionary-page.ts\` from \`datasets/*/dataset.json\`; change those.

모든 자료는 가상의 도시 가온시 하나를 말한다. 열의 \`→\`는 다른 표의 키를 가리키므로 그대로 결합할 수 있다. 시각은 현지 시각이며
밀리초로 저장된다. **굵은 열**은 키이다.

All datasets tell of one city, Gaon, which does not exist. \`→\` in a column points to the key of another table, with which it joins.
Times are local civil times, stored in milliseconds. **Bold** columns are the key.

| | 등급 · access | | 출처 · origin |
| --- | --- | --- | --- |
| public | 공개 · anyone may see it | synthetic | 합성 자료 · made by the generator |
| personal | 개인정보 (가명 포함) · about a person, pseudonyms too | real | 실제 자료 · imported as published |
| secret | 비공개 · for the operator alone | real-derived | 실제 자료에서 만듦 · worked out from real data |
`;

/** All dictionaries as one page of Markdown, in both languages. */
export function dictionaryPage(dictionaries: readonly Dictionary[]): string {
  return [INTRODUCTION, contentsOf(dictionaries), ...dictionaries.map(datasetSection)].join("\n");
}

function contentsOf(dictionaries: readonly Dictionary[]): string {
  const lines = dictionaries.map(({ name, title, tables }) => {
    const links = tables.map((table) => `[${table.name}](#${table.name})`);
    return `- [${name}](#${name}) ${title.ko} · ${title.en}: ${links.join(", ")}`;
  });
  return `${lines.join("\n")}\n`;
}

function datasetSection({
  name,
  title,
  description,
  licence,
  timezone,
  sources,
  tables,
}: Dictionary): string {
  const credits = sources.map(
    ({ id, attribution }) =>
      `- [\`${id}\`](sources.md#${id}): ${cellText(`${attribution.ko} · ${attribution.en}`)}\n`,
  );
  return [
    `## ${name}\n\n${title.ko} · ${title.en}\n\n${description.ko}\n\n${description.en}\n`,
    `${licence.id}, ${timezone}\n`,
    ...(credits.length === 0 ? [] : [credits.join("")]),
    ...tables.map(tableSection),
  ].join("\n");
}

function tableSection(table: DictionaryTable): string {
  const { name, title, description, origins, partition, key, columns } = table;
  const facts = [
    ...[origins.join(", "), stateOf(table)],
    ...(partition === null ? [] : [`파티션 · partition \`${partition.name}\` (\`${partition.of}\`)`]),
  ];
  return `### ${name}

${title.ko} · ${title.en} (${facts.join("; ")})

${description.ko}

${description.en}

| 열 · column | 형식 · type | 단위 · unit | 등급 · access | 원천 · source | 뜻 | meaning |
| --- | --- | --- | --- | --- | --- | --- |
${columns.map((column) => columnRow(column, key)).join("\n")}
`;
}

function stateOf({ generated, origins }: DictionaryTable): string {
  if (generated) return "생성됨 · generated";
  return origins.includes("synthetic")
    ? "아직 생성하지 않음 · not generated yet"
    : "들여오기로만 · by import only";
}

function columnRow(column: Column, key: readonly string[]): string {
  const { name, type, nullable, unit, sensitivity, source, title, references } = column;
  const shown = key.includes(name) ? `**\`${name}\`**` : `\`${name}\``;
  const to = references === undefined ? "" : ` → [${references.table}](#${references.table})`;
  const cells = [
    ...[shown + to, nullable ? type : `${type} NOT NULL`, unit ?? ""],
    ...[sensitivity, source ?? "", title.ko, title.en].map(cellText),
  ];
  return `| ${cells.join(" | ")} |`;
}
