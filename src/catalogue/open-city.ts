import type { Lang } from "../domain/local-text.ts";
import { type DuckdbOptions, openDuckdb } from "../engines/duckdb/open-duckdb.ts";
import type { QueryEngine } from "../engines/query-engine.ts";
import { CatalogueError } from "./catalogue-error.ts";
import { selectCurrentDirs } from "./current-version.ts";
import { commentStatements } from "./dataset-views.ts";
import type { Manifest } from "./manifest.ts";
import { type OpenedDataset, openDatasets } from "./open-datasets.ts";
import { type ImportedDir, openImports, selectImportedDirs } from "./open-imports.ts";

/** All data in use in a home, by the plain names of its tables, and what was imported, each source in its own schema. */
export interface City extends AsyncDisposable {
  /** Locked: it reads these versions and no other file. */
  readonly engine: QueryEngine;
  readonly versions: readonly OpenedDataset[];
  readonly imported: readonly ImportedDir[];
  /** A line for each version, to stand beside results: which data exactly they are from, and on which terms. */
  readonly cite: (lang: Lang) => readonly string[];
}

/**
 * Opens a locked DuckDB over the current version of every dataset, with the dictionary as comments on views and columns.
 * Real sources that were imported are beside it: `metr_la_week.link_5min` is not the city's `link_5min`.
 * @param home $DSCHOOL_HOME
 * @throws CatalogueError when nothing is built, or two of the datasets have a table of the same name.
 */
export async function openCity(
  home: string,
  limits: Pick<DuckdbOptions, "memoryMib" | "threads" | "tempDirectory">,
): Promise<City> {
  const directories = selectCurrentDirs(home);
  if (directories.length === 0) throw nothingBuilt(home);
  const imported = selectImportedDirs(home);
  const readable = [...directories, ...imported.map(({ dir }) => dir)];
  const engine = await openDuckdb({ ...limits, access: { kind: "locked", directories: readable } });
  try {
    const versions = await openDatasets(engine, directories);
    await openImports(engine, imported);
    await engine.execute(versions.flatMap(({ manifest }) => commentStatements(manifest)).join(";\n"));
    return {
      engine,
      versions,
      imported,
      cite: (lang) => versions.map(({ manifest }) => citation(manifest, lang)),
      [Symbol.asyncDispose]: () => engine[Symbol.asyncDispose](),
    };
  } catch (error) {
    await engine[Symbol.asyncDispose]();
    throw error;
  }
}

/** Such as `traffic small-0123456789ab (synthetic, CC0-1.0, content 0123456789ab…)`; whom to name stands behind. */
function citation(manifest: Manifest, lang: Lang): string {
  const { dataset, version, origin, licence, contentHash, attribution } = manifest;
  const terms = `${origin}, ${licence}, content ${contentHash.slice(0, 12)}…`;
  return `${dataset} ${version} (${terms})${attribution === undefined ? "" : `. ${attribution[lang]}`}`;
}

function nothingBuilt(home: string): CatalogueError {
  return new CatalogueError("usage", {
    ko: `${home}에 데이터셋이 없습니다. 터미널에서 \`dschool data build --all\`을 실행한 뒤 이 셀을 다시 실행하세요.`,
    en: `There are no datasets in ${home}. Run \`dschool data build --all\` in a terminal, then run this cell again.`,
  });
}
