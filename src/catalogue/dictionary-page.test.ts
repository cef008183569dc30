import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, it } from "vitest";
import { selectDictionaries } from "./dictionary.ts";
import { dictionaryPage } from "./dictionary-page.ts";

const dictionaries = selectDictionaries();
const page = dictionaryPage(dictionaries);

it("docs/datasets.md says what the dictionaries say (node src/catalogue/write-dictionary-page.ts writes it anew)", () => {
  expect(readFileSync(resolve(import.meta.dirname, "../../docs/datasets.md"), "utf8")).toBe(page);
});

it("every table and column is on the page, in both languages", () => {
  for (const { name, columns } of dictionaries.flatMap(({ tables }) => tables)) {
    const section = page.split(`\n### ${name}\n`)[1]?.split("\n##")[0] ?? "";
    const rows = section.split("\n").filter((line) => /^\| (\*\*)?`/.test(line));
    expect(rows).toHaveLength(columns.length);
    for (const [index, { name: column, title }] of columns.entries()) {
      expect(rows[index]).toContain(`\`${column}\``);
      expect(rows[index]?.replaceAll("\\", "")).toContain(`| ${title.ko} | ${title.en} |`);
    }
  }
});

it("every row has the seven cells of its table, and every link a heading to go to", () => {
  for (const row of page.split("\n").filter((line) => /^\| (\*\*)?`/.test(line))) {
    expect(row.split(/(?<!\\)\|/), row).toHaveLength(9);
  }
  const targets = [...page.matchAll(/\]\(#([\w-]+)\)/g)].map(([, target]) => target ?? "");
  expect(targets.length).toBeGreaterThan(50);
  for (const target of targets) expect(page).toMatch(new RegExp(`^##+ ${target}$`, "m"));
});
