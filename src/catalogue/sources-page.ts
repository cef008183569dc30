import type { LocalText } from "../domain/local-text.ts";
import { cellText } from "./cell-text.ts";
import type { Dictionary } from "./dictionary.ts";
import type { KnownFile, Source } from "./source.ts";

const INTRODUCTION = `# 원천 자료 · Sources

Written by \`node src/catalogue/write-dictionary-page.ts\` from \`datasets/*/dataset.json\`; change those.

들여올 수 있는 실제 자료와 그 허락, 출처 표시. 자료를 보이는 곳에는 **출처**를 함께 적어야 한다. 파일은 이 저장소에 없다. \`dschool data fetch\`가
적힌 주소에서 받아 SHA-256을 확인하고 들여온다. 주소가 없는 파일은 공개된 것을 다듬어 만든 것이다.

Real data that can be imported, its terms, and whom to name: the **attribution** goes wherever the data is shown. The files are not in
this repository. \`dschool data fetch\` downloads them from the addresses below, checks their SHA-256 and imports them. A file without an
address was made of what was published.
`;

/** The real sources of all dictionaries as one page of Markdown, in both languages. */
export function sourcesPage(dictionaries: readonly Dictionary[]): string {
  const told = dictionaries.flatMap(({ name, sources }) =>
    sources.map((source) => ({ dataset: name, source })),
  );
  const ids = [...new Set(told.map(({ source }) => source.id))].sort();
  const sections = ids.map((id) => ({ id, parts: told.filter(({ source }) => source.id === id) }));
  const contents = sections.map(
    ({ id, parts }) =>
      `- [${id}](#${id}) ${[...new Set(parts.map(({ source }) => both(source.title)))].join("; ")}\n`,
  );
  return [INTRODUCTION, contents.join(""), ...sections.map(({ id, parts }) => sourceSection(id, parts))].join(
    "\n",
  );
}

interface Part {
  readonly dataset: string;
  readonly source: Source;
}

function sourceSection(id: string, parts: readonly Part[]): string {
  const files = new Map(parts.flatMap(({ source }) => Object.entries(source.files)));
  const open = parts.flatMap(({ source }) => (source.accepts === undefined ? [] : [source.accepts]));
  const verb = open.length === 0 ? `fetch ${id}` : `import ${id} <폴더나 파일 · folder or file>`;
  return [
    `## ${id}\n\n`,
    ...parts.map(partText),
    `\n\`dschool data ${verb}\`\n`,
    ...open.map(
      ({ form, obtain, names }) => `\n파일 · files: ${both(form)} (\`${names}\`). ${both(obtain)}\n`,
    ),
    filesText(files),
  ].join("");
}

/** What one dataset takes of a source, on which terms. */
function partText({ dataset, source }: Part): string {
  const { title, origin, timezone, tables, attribution, licence } = source;
  const links = tables.map((table) => `[${table}](datasets.md#${table})`).join(", ");
  return `- [${dataset}](datasets.md#${dataset}) ${links}: ${both(title)} (${origin}, ${timezone})
  - **출처 · attribution**: ${both(attribution)}
  - 허락 · licence: ${licence.id}. ${both(licence.text)}
`;
}

function filesText(files: ReadonlyMap<string, KnownFile>): string {
  if (files.size === 0) return "";
  const rows = [...files].map(([name, file]) => {
    const from = "url" in file ? `<${file.url}>` : both(file.derivation);
    return `| ${cellText(name)} | ${file.bytes.toLocaleString("en-US")} | \`${file.sha256}\` | ${from} |\n`;
  });
  return `\n| 파일 · file | 바이트 · bytes | SHA-256 | 받는 곳 · from |\n| --- | --- | --- | --- |\n${rows.join("")}`;
}

function both({ ko, en }: LocalText): string {
  return cellText(`${ko} · ${en}`);
}
