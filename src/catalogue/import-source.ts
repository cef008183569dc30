import { pathToFileURL } from "node:url";
import type { ImportOutcome, ImportSource } from "./dataset-module.ts";
import { datasetFile } from "./dictionary.ts";
import { findSourceFiles, findUnknownFiles, type FoundFiles, type UnknownFile } from "./find-source-files.ts";
import { datasetFolder } from "./layout.ts";
import { type DatasetSource, selectSources } from "./select-sources.ts";
import type { ReadOverrides } from "./source-file/read-overrides.ts";
import { rejectsTable } from "./source-file/source-table.ts";
import { type WrittenVersion, writeVersion } from "./write-version.ts";

export interface ImportRequest {
  readonly home: string;
  /** The source's id, which is the name of its folder in a mirror. */
  readonly source: string;
  /** Where its files lie; see `findSourceFiles`. */
  readonly path: string;
  /** How they are to be read, where whoever imports knows better than detection. */
  readonly overrides: ReadOverrides;
}

export interface ImportResult extends ImportOutcome {
  readonly unknownFiles: readonly UnknownFile[];
}

export type ImportedVersion = WrittenVersion<ImportResult>;

/**
 * Reads a real source into a version of its own of each dataset that takes something of it, and yields them as they come
 * into view. `current` stays where it is; the same files give the same versions. Nothing is written before all files
 * are there.
 */
export async function* importSource(request: ImportRequest): AsyncGenerator<ImportedVersion> {
  const steps = selectSources(request.source).map((from) => ({
    from,
    files: findSourceFiles(from.source, request.path),
  }));
  for (const { from, files } of steps) yield await importInto(from, files, request);
}

async function importInto(
  { dictionary, source }: DatasetSource,
  { dir, names }: FoundFiles,
  { home, overrides }: ImportRequest,
): Promise<ImportedVersion> {
  const unknownFiles = await findUnknownFiles(source, dir);
  const { importSource: read, rejecting = [] } = await loadImporter(dictionary.name, source.id);
  const tables = dictionary.tables.filter((table) => source.tables.includes(table.name));
  return writeVersion(
    datasetFolder(home, dictionary.name),
    {
      dictionary,
      tables: tables.flatMap((table) =>
        rejecting.includes(table.name) ? [table, rejectsTable(table)] : [table],
      ),
      about: {
        origin: source.origin,
        scale: null,
        source: source.id,
        licence: source.licence.id,
        attribution: source.attribution,
        timezone: source.timezone,
      },
      nameOf: (contentHash) => `${source.id}-${contentHash.slice(0, 12)}`,
    },
    async ({ engines: [engine], tablesDir, scratchDir }) => ({
      ...(await read({ engine, sourceDir: dir, files: names, tablesDir, scratchDir, overrides })),
      unknownFiles,
    }),
  );
}

interface Importer {
  readonly importSource: ImportSource;
  /** Tables beside which it writes one of rejected rows. */
  readonly rejecting?: readonly string[];
}

async function loadImporter(name: string, source: string): Promise<Importer> {
  const file = pathToFileURL(datasetFile(name, `import-${source}.ts`)).href;
  const { importSource, rejecting = [] } = (await import(file)) as Partial<Importer>;
  if (importSource === undefined) throw new Error(`${file} exports no importSource`);
  return { importSource, rejecting };
}
