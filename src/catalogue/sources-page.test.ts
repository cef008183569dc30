import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, it } from "vitest";
import { selectDictionaries } from "./dictionary.ts";
import { dictionaryPage } from "./dictionary-page.ts";
import { sourcesPage } from "./sources-page.ts";

const dictionaries = selectDictionaries();
const page = sourcesPage(dictionaries);
const sources = dictionaries.flatMap((dictionary) => dictionary.sources);

function sectionOf(id: string): string {
  return (page.split(`\n## ${id}\n`)[1]?.split("\n## ")[0] ?? "").replaceAll("\\", "");
}

it("docs/sources.md says what the dictionaries say (node src/catalogue/write-dictionary-page.ts writes it anew)", () => {
  expect(readFileSync(resolve(import.meta.dirname, "../../docs/sources.md"), "utf8")).toBe(page);
});

it("every source is on the page once, with its terms and whom to name, in both languages", () => {
  for (const { id, title, licence, attribution } of sources) {
    expect(page.split(`\n## ${id}\n`)).toHaveLength(2);
    for (const text of [title, licence.text, attribution])
      expect(sectionOf(id)).toContain(`${text.ko} · ${text.en}`.replaceAll("\\", ""));
    expect(sectionOf(id)).toContain(`licence: ${licence.id}`);
  }
});

it("every file has its hash and its address, or how it was made", () => {
  for (const { id, files } of sources) {
    for (const [name, file] of Object.entries(files)) {
      const row = sectionOf(id)
        .split("\n")
        .find((line) => line.startsWith(`| ${name} |`));
      expect(row).toContain(file.sha256);
      expect(row).toContain("url" in file ? file.url : file.derivation.en);
    }
  }
});

it("links lead to headings of this page and of datasets.md", () => {
  const datasets = dictionaryPage(dictionaries);
  for (const [, file, target = ""] of page.matchAll(/\]\((datasets\.md)?#([\w-]+)\)/g)) {
    expect(file === undefined ? page : datasets).toMatch(new RegExp(`^##+ ${target}$`, "m"));
  }
  for (const [, target = ""] of datasets.matchAll(/\]\(sources\.md#([\w-]+)\)/g)) {
    expect(page).toMatch(new RegExp(`^## ${target}$`, "m"));
  }
});
