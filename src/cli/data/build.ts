import { parseArgs } from "node:util";
import { buildDataset } from "#catalogue/build-dataset";
import { CatalogueError } from "#catalogue/catalogue-error";
import { selectDatasetNames } from "#catalogue/dictionary";
import type { Verb } from "../verb.ts";
import { showBuild } from "./show-build.ts";
import { summaryOf, summaryText } from "./summary.ts";

/** `dschool data build <name>`: a public version from a seed; `current` moves to it. */
export const runBuild: Verb = async (args, { config, stdout, stderr }) => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      scale: { type: "string", default: "small" },
      seed: { type: "string", default: "1" },
      json: { type: "boolean", default: false },
    },
  });
  const [name, ...more] = positionals;
  if (name === undefined || more.length > 0) throw nameMissing();
  const started = performance.now();
  const { dir, manifest } = await buildDataset({
    home: config.home,
    name,
    scale: values.scale,
    seed: parseSeed(values.seed),
    threads: null,
    onProgress: showBuild(stderr, `${name} ${values.scale}`, config.lang),
  });
  const summary = { ...summaryOf(manifest, dir), durationMs: Math.round(performance.now() - started) };
  stdout.write(values.json ? `${JSON.stringify(summary)}\n` : summaryText(summary, config.lang));
  return 0;
};

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
    ko: `만들 자료의 이름을 하나 주세요: dschool data build <이름>. 있는 자료: ${known}.`,
    en: `Name one dataset to build: dschool data build <name>. Datasets: ${known}.`,
  });
}
