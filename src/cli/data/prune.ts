import { parseArgs } from "node:util";
import { CatalogueError } from "#catalogue/catalogue-error";
import { prune, type Pruned } from "#catalogue/prune/prune";
import type { Lang, LocalText } from "#domain/local-text";
import type { Verb } from "../verb.ts";
import { alignColumns } from "./align-columns.ts";
import { megabytesText } from "./download-progress.ts";

/**
 * `dschool data prune`: removes what nothing uses any more. The current versions, imported ones and running builds stay; a notebook
 * that opened a version before it was replaced loses it.
 */
export const runPrune: Verb = async (args, { config, stdout }) => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      "dry-run": { type: "boolean", default: false },
      keep: { type: "string", default: "0" },
      json: { type: "boolean", default: false },
    },
  });
  const dryRun = values["dry-run"];
  const found: Pruned[] = [];
  for await (const pruned of prune({ home: config.home, keep: parseKeep(values.keep), dryRun })) {
    found.push(pruned);
    if (values.json) stdout.write(`${JSON.stringify({ ...pruned, removed: pruned.isFree && !dryRun })}\n`);
  }
  if (!values.json) stdout.write(prunedText(found, dryRun, config.lang));
  return 0;
};

const KINDS: Readonly<Record<Pruned["kind"], LocalText>> = {
  version: { ko: "쓰지 않는 버전", en: "version not in use" },
  variant: { ko: "옛 생성기의 채점용 버전", en: "hidden variant of an old generator" },
  truth: { ko: "없어진 버전의 정답 기록", en: "answer records of a version that is gone" },
  build: { ko: "중단된 만들기", en: "interrupted build" },
  leftover: { ko: "남은 작업 폴더", en: "leftover of a killed program" },
};

const NOTHING: LocalText = { ko: "지울 것이 없습니다.\n", en: "There is nothing to remove.\n" };

function prunedText(found: readonly Pruned[], dryRun: boolean, lang: Lang): string {
  if (found.length === 0) return NOTHING[lang];
  const lines = found.map(({ kind, dataset, name, bytes, isFree }) => [
    KINDS[kind][lang],
    dataset === null ? name : `${dataset}@${name}`,
    megabytesText(bytes),
    isFree ? "" : { ko: "만드는 중이라 그대로 둠", en: "kept: being built" }[lang],
  ]);
  const bytes = found.reduce((sum, pruned) => sum + (pruned.isFree ? pruned.bytes : 0), 0);
  return alignColumns(lines) + totalText(megabytesText(bytes), dryRun)[lang];
}

function totalText(size: string, dryRun: boolean): LocalText {
  return dryRun
    ? { ko: `지우면 ${size}가 빕니다.\n`, en: `Pruning would free ${size}.\n` }
    : { ko: `${size}를 비웠습니다.\n`, en: `${size} freed.\n` };
}

function parseKeep(text: string): number {
  if (/^\d{1,6}$/.test(text)) return Number(text);
  throw new CatalogueError("usage", {
    ko: `--keep에는 남길 버전의 수를 0 이상의 정수로 주세요. 받은 값: "${text}".`,
    en: `--keep takes how many versions stay, a whole number from 0. It was given "${text}".`,
  });
}
