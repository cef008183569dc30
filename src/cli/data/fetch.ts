import { parseArgs } from "node:util";
import { CatalogueError } from "#catalogue/catalogue-error";
import type { Network } from "#catalogue/fetch/download-file";
import { type FetchedFile, fetchSource } from "#catalogue/fetch/fetch-source";
import { importSource } from "#catalogue/import-source";
import { selectSourceIds, selectSources } from "#catalogue/select-sources";
import type { Lang, LocalText } from "#domain/local-text";
import type { Verb } from "../verb.ts";
import { megabytesText, showDownloads } from "./download-progress.ts";
import { tellImports } from "./tell-imports.ts";

/**
 * `dschool data fetch <source>`: downloads the files of a real source, or reads them in `DSCHOOL_DATA_MIRROR`, and imports
 * them. Files that are not, byte for byte, those known are refused.
 */
export function fetchVerb(network: Network): Verb {
  return async (args, context) => {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { json: { type: "boolean", default: false } },
    });
    const [source, ...more] = positionals;
    if (source === undefined || more.length > 0) throw sourceMissing();
    const { config, stdout, stderr } = context;
    const [first, ...others] = selectSources(source);
    const { dir, files } = await fetchSource({
      home: config.home,
      sources: [first.source, ...others.map((other) => other.source)],
      mirror: config.dataMirror,
      network,
      onBytes: showDownloads(stderr, config.lang),
    });
    stdout.write(
      values.json ? `${JSON.stringify({ source, dir, files })}\n` : filesText(files, dir, config.lang),
    );
    const overrides = {};
    const versions = importSource({ home: config.home, source, path: dir, overrides });
    await tellImports({ source, versions, overrides, json: values.json }, context);
    return 0;
  };
}

export const runFetch: Verb = fetchVerb({ fetch, idleMs: 60_000 });

const HOW_TEXT: Readonly<Record<FetchedFile["how"], LocalText>> = {
  downloaded: { ko: "내려받음", en: "downloaded" },
  present: { ko: "이미 있음", en: "was there" },
  mirror: { ko: "DSCHOOL_DATA_MIRROR에서", en: "from DSCHOOL_DATA_MIRROR" },
};

function filesText(files: readonly FetchedFile[], dir: string, lang: Lang): string {
  const lines = files.map(
    ({ file, bytes, how }) => `  ${file}  ${megabytesText(bytes)}  ${HOW_TEXT[how][lang]}`,
  );
  return `${[dir, ...lines].join("\n")}\n`;
}

function sourceMissing(): CatalogueError {
  const sources = selectSourceIds().join(", ");
  return new CatalogueError("usage", {
    ko: `받을 원천 자료를 하나 주세요: dschool data fetch <원천>. 원천 자료: ${sources}.`,
    en: `Name one source to fetch: dschool data fetch <source>. Sources: ${sources}.`,
  });
}
