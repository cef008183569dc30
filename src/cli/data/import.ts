import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { CatalogueError } from "#catalogue/catalogue-error";
import { type ImportResult, importSource } from "#catalogue/import-source";
import { selectSourceIds } from "#catalogue/select-sources";
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
  const totals = { kept: 0, rejected: 0 };
  const versions: string[] = [];
  const request = { home: config.home, source, path: resolve(folder), overrides: {} };
  for await (const { dir, manifest, outcome } of importSource(request)) {
    const summary = summaryOf(manifest, dir);
    stdout.write(
      values.json
        ? `${JSON.stringify({ ...summary, ...outcome })}\n`
        : summaryText(summary, config.lang) + outcomeText(outcome, config.lang),
    );
    totals.kept += outcome.kept;
    totals.rejected += outcome.rejected;
    versions.push(`${manifest.dataset}@${manifest.version}`);
  }
  if (values.json && versions.length > 1)
    stdout.write(`${JSON.stringify({ source, versions, ...totals })}\n`);
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
  for (const { file } of unknownFiles) {
    lines.push(
      lang === "ko"
        ? `  ${file}은(는) 알려진 원본과 다릅니다 (SHA-256 불일치). 원본인지 확인하세요.`
        : `  ${file} differs from the known original (SHA-256). Check that it is what you meant.`,
    );
  }
  return `${lines.join("\n")}\n`;
}

function argumentsMissing(): CatalogueError {
  const sources = selectSourceIds();
  return new CatalogueError("usage", {
    ko: `원천 자료와 그 폴더를 주세요: dschool data import <원천> <폴더>. 들여올 수 있는 자료: ${sources.join(", ")}.`,
    en: `Name a source and its folder: dschool data import <source> <folder>. Sources: ${sources.join(", ")}.`,
  });
}
