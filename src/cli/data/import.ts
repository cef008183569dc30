import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { CatalogueError } from "#catalogue/catalogue-error";
import { selectDatasetNames, selectDictionary } from "#catalogue/dictionary";
import { type ImportResult, importSource } from "#catalogue/import-source";
import type { Lang } from "#domain/local-text";
import type { Verb } from "../verb.ts";
import { countText, summaryOf, summaryText } from "./summary.ts";

/** `dschool data import <source> <folder>`: a real source as a version of its own; `current` stays where it is. */
export const runImport: Verb = async (args, { config, stdout }) => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { json: { type: "boolean", default: false } },
  });
  const [source, folder, ...more] = positionals;
  if (source === undefined || folder === undefined || more.length > 0) throw argumentsMissing();
  const { dir, manifest, outcome } = await importSource({
    home: config.home,
    source,
    sourceDir: resolve(folder),
  });
  const summary = summaryOf(manifest, dir);
  const { kept, rejected, unknownFiles, rejects } = outcome;
  if (values.json) stdout.write(`${JSON.stringify({ ...summary, kept, rejected, unknownFiles, rejects })}\n`);
  else stdout.write(summaryText(summary, config.lang) + outcomeText(outcome, config.lang));
  return 0;
};

function outcomeText({ kept, rejected, rejects, unknownFiles }: ImportResult, lang: Lang): string {
  const words = lang === "ko" ? ["받아들임", "거절함"] : ["kept", "rejected"];
  const lines = [
    `  ${words[0] ?? ""} ${countText(kept, lang)}, ${words[1] ?? ""} ${countText(rejected, lang)}`,
  ];
  for (const { file, line, column, reason } of rejects) {
    lines.push(`  ${file}:${String(line)}${column === null ? "" : ` (${column})`}: ${reason[lang]}`);
  }
  for (const file of unknownFiles) {
    lines.push(
      lang === "ko"
        ? `  ${file}은(는) 알려진 원본과 다릅니다 (SHA-256 불일치). 원본인지 확인하세요.`
        : `  ${file} differs from the known original (SHA-256). Check that it is what you meant.`,
    );
  }
  return `${lines.join("\n")}\n`;
}

function argumentsMissing(): CatalogueError {
  const sources = selectDatasetNames().flatMap((name) => selectDictionary(name).sources.map(({ id }) => id));
  return new CatalogueError("usage", {
    ko: `원천 자료와 그 폴더를 주세요: dschool data import <원천> <폴더>. 들여올 수 있는 자료: ${sources.join(", ")}.`,
    en: `Name a source and its folder: dschool data import <source> <folder>. Sources: ${sources.join(", ")}.`,
  });
}
