import { CatalogueError } from "./catalogue-error.ts";
import { type Dictionary, selectDictionaries } from "./dictionary.ts";
import type { Source } from "./source.ts";

/** A source as one dataset tells of it. */
export interface DatasetSource {
  readonly dictionary: Dictionary;
  readonly source: Source;
}

/** A source, once for each dataset that it is imported into. @throws CatalogueError when there is none of that id */
export function selectSources(id: string): readonly [DatasetSource, ...DatasetSource[]] {
  const all = selectAllSources();
  const [first, ...others] = all.filter(({ source }) => source.id === id);
  if (first !== undefined) return [first, ...others];
  const known = sourceIds(all).join(", ");
  throw new CatalogueError("usage", {
    ko: `원천 자료 "${id}"은(는) 들여올 수 없습니다. 들여올 수 있는 자료: ${known}.`,
    en: `There is no importer for "${id}". Sources that can be imported: ${known}.`,
  });
}

/** Every source that can be imported, each once. */
export function selectSourceIds(): readonly string[] {
  return sourceIds(selectAllSources());
}

function selectAllSources(): readonly DatasetSource[] {
  return selectDictionaries().flatMap((dictionary) =>
    dictionary.sources.map((source) => ({ dictionary, source })),
  );
}

function sourceIds(sources: readonly DatasetSource[]): readonly string[] {
  return [...new Set(sources.map(({ source }) => source.id))].sort();
}
