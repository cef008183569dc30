import { parseArgs } from "node:util";
import { buildDataset } from "#catalogue/build-dataset";
import { CatalogueError } from "#catalogue/catalogue-error";
import { ensureDeclarations } from "#catalogue/declare/ensure-declarations";
import { isSchemaOnly, selectDatasetNames, selectDictionaries, selectScale } from "#catalogue/dictionary";
import type { CliContext, Verb } from "../verb.ts";
import { showBuild } from "./show-build.ts";
import { summaryOf, summaryText } from "./summary.ts";

/** `dschool data build <name>` or `--all`: public versions from a seed, one after the other; `current` moves to each. */
export const runBuild: Verb = async (args, context) => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      all: { type: "boolean", default: false },
      scale: { type: "string", default: "small" },
      seed: { type: "string", default: "1" },
      json: { type: "boolean", default: false },
    },
  });
  const names = namesToBuild(positionals, values.all, values.scale);
  const seed = parseSeed(values.seed);
  for (const name of names) await build({ name, scale: values.scale, seed, json: values.json }, context);
  await ensureDeclarations(context.config.home, null);
  return 0;
};

interface Order {
  readonly name: string;
  readonly scale: string;
  readonly seed: number;
  readonly json: boolean;
}

async function build(
  { name, scale, seed, json }: Order,
  { config, stdout, stderr }: CliContext,
): Promise<void> {
  const started = performance.now();
  const { dir, manifest } = await buildDataset({
    ...{ home: config.home, name, scale, seed, threads: null },
    onProgress: showBuild(stderr, `${name} ${scale}`, config.lang),
  });
  const summary = { ...summaryOf(manifest, dir), durationMs: Math.round(performance.now() - started) };
  stdout.write(json ? `${JSON.stringify(summary)}\n` : summaryText(summary, config.lang));
}

/** Of all datasets those that have a generator, all of the scale: nothing is built before that is sure. */
function namesToBuild(positionals: readonly string[], isAll: boolean, scale: string): readonly string[] {
  const [name, ...more] = positionals;
  if (!isAll && name !== undefined && more.length === 0) return [name];
  if (!isAll || name !== undefined) throw nameMissing();
  const dictionaries = selectDictionaries().filter((dictionary) => !isSchemaOnly(dictionary));
  for (const dictionary of dictionaries) selectScale(dictionary, scale);
  return dictionaries.map((dictionary) => dictionary.name);
}

function parseSeed(text: string): number {
  const seed = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (Number.isSafeInteger(seed)) return seed;
  throw new CatalogueError("usage", {
    ko: `시드 "${text}"은(는) 쓸 수 없습니다. 0 이상 ${String(Number.MAX_SAFE_INTEGER)} 이하의 정수를 주세요.`,
    en: `Seed "${text}" cannot be used. Give a whole number from 0 to ${String(Number.MAX_SAFE_INTEGER)}.`,
  });
}

function nameMissing(): CatalogueError {
  const known = selectDatasetNames().join(", ");
  return new CatalogueError("usage", {
    ko: `만들 자료의 이름 하나나 --all을 주세요: dschool data build <이름>. 있는 자료: ${known}.`,
    en: `Name one dataset to build, or give --all: dschool data build <name>. Datasets: ${known}.`,
  });
}
