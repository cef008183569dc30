import { createHash } from "node:crypto";
import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { CatalogueError } from "./catalogue-error.ts";
import type { ImportOutcome, ImportSource } from "./dataset-module.ts";
import { datasetFile, selectSource, type Source } from "./dictionary.ts";
import { datasetFolder } from "./layout.ts";
import { rejectsTable } from "./source-file/source-table.ts";
import { type WrittenVersion, writeVersion } from "./write-version.ts";

export interface ImportRequest {
  readonly home: string;
  /** The source's id, which is the name of its folder in a mirror. */
  readonly source: string;
  /** Where its files lie. */
  readonly sourceDir: string;
}

export interface ImportResult extends ImportOutcome {
  /** Files that are not, byte for byte, those the importer was written against. */
  readonly unknownFiles: readonly string[];
}

/** Reads a real source into a version of its own. `current` stays where it is; the same files give the same version. */
export async function importSource(request: ImportRequest): Promise<WrittenVersion<ImportResult>> {
  const { dictionary, source } = selectSource(request.source);
  const unknownFiles = inspectFiles(source, request.sourceDir);
  const { importSource: read, rejecting = [] } = await loadImporter(dictionary.name, source.id);
  const tables = dictionary.tables.filter((table) => source.tables.includes(table.name));
  return writeVersion(
    {
      parent: datasetFolder(request.home, dictionary.name),
      dictionary,
      tables: tables.flatMap((table) =>
        rejecting.includes(table.name) ? [table, rejectsTable(table)] : [table],
      ),
      about: {
        origin: source.origin,
        scale: null,
        source: source.id,
        licence: source.licence,
        timezone: source.timezone,
      },
      nameOf: (contentHash) => `${source.id}-${contentHash.slice(0, 12)}`,
      threads: null,
    },
    async ({ engines: [engine], tablesDir, scratchDir }) => ({
      ...(await read({ engine, sourceDir: request.sourceDir, tablesDir, scratchDir })),
      unknownFiles,
    }),
  );
}

/** @returns names of files with other bytes than expected. */
function inspectFiles({ id, files }: Source, dir: string): readonly string[] {
  const missing = Object.keys(files).filter((file) => !existsSync(join(dir, file)));
  if (!existsSync(dir) || !statSync(dir).isDirectory() || missing.length > 0) {
    const names = missing.join(", ");
    throw new CatalogueError("source", {
      ko: `${dir} 폴더에서 ${id} 파일을 찾지 못했습니다: ${names}. 이 파일들이 든 폴더를 주세요.`,
      en: `Files of ${id} are not in the folder ${dir}: ${names}. Give the folder that holds them.`,
    });
  }
  return Object.entries(files).flatMap(([file, sha256]) => {
    const found = createHash("sha256")
      .update(readFileSync(join(dir, file)))
      .digest("hex");
    return found === sha256 ? [] : [file];
  });
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
