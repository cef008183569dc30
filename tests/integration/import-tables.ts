import { mkdirSync, readdirSync } from "node:fs";
import type { ImportTask } from "#catalogue/dataset-module";
import { type Dictionary, selectDictionary } from "#catalogue/dictionary";
import type { TableImportOutcome } from "#catalogue/source-file/import-table";
import { rejectsTable } from "#catalogue/source-file/source-table";
import { type WrittenVersion, writeVersion } from "#catalogue/write-version";

/** What is imported, and the tables it writes, `_rejects` of a table among them. */
export interface TablesImport {
  readonly dataset: string;
  readonly tables: readonly string[];
  readonly importSource: (task: ImportTask) => Promise<TableImportOutcome>;
}

/** Imports into a version of its own below `parent`, named by its content. */
export async function importTables(
  parent: string,
  sourceDir: string,
  { dataset, tables, importSource }: TablesImport,
): Promise<WrittenVersion<TableImportOutcome>> {
  mkdirSync(parent, { recursive: true });
  const dictionary = selectDictionary(dataset);
  const known = dictionary.tables.flatMap((table) => [table, rejectsTable(table)]);
  const about = {
    origin: "real",
    scale: null,
    source: dataset,
    licence: "-",
    timezone: "Asia/Seoul",
  } as const;
  return writeVersion(
    parent,
    {
      dictionary,
      tables: known.filter(({ name }) => tables.includes(name)),
      about,
      nameOf: (hash) => hash.slice(0, 12),
    },
    ({ engines: [engine], tablesDir, scratchDir }) =>
      importSource({ engine, sourceDir, files: filesOf(dictionary, sourceDir), tablesDir, scratchDir }),
  );
}

/** Those that a source names, or, where the source takes any of a form, all. */
function filesOf({ sources }: Dictionary, sourceDir: string): readonly string[] {
  const present = readdirSync(sourceDir).sort();
  const named = present.filter((file) => sources.some(({ files }) => Object.hasOwn(files, file)));
  return named.length === 0 ? present : named;
}
