import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { z } from "zod";
import { CatalogueError } from "./catalogue-error.ts";
import type { ScaleSpec } from "./dataset-module.ts";
import { ORIGINS, type Table } from "./manifest.ts";

const LocalTextSchema = z.object({ ko: z.string().min(1), en: z.string().min(1) });

/** Lower-case names, so that no query needs quotes. */
const NameSchema = z.string().regex(/^[a-z][a-z0-9_]*$/);

const ColumnSchema = z.object({
  name: NameSchema,
  type: z.string(),
  title: LocalTextSchema,
  source: z.string().nullable(),
  unit: z.string().nullable(),
  nullable: z.boolean(),
  sensitivity: z.enum(["public", "personal", "secret"]),
});

/** The fields are told in manifest.ts, which carries them to readers. */
const TableSchema: z.ZodType<Table> = z.object({
  name: NameSchema,
  title: LocalTextSchema,
  description: LocalTextSchema,
  key: z.array(NameSchema).min(1),
  partition: z.object({ name: NameSchema, of: NameSchema }).nullable(),
  columns: z.array(ColumnSchema).min(1),
});

const SourceSchema = z.object({
  /** The name of its folder in a mirror. */
  id: z.string(),
  title: LocalTextSchema,
  origin: z.enum(ORIGINS),
  /** Zone of the source's civil times. */
  timezone: z.string(),
  licence: z.string(),
  attribution: z.string(),
  /** SHA-256 of each file that the importer was written against. */
  files: z.record(z.string(), z.string()),
});
export type Source = z.infer<typeof SourceSchema>;

/** `datasets/<name>/dataset.json`: the dictionary of a dataset. */
const DictionarySchema = z.object({
  name: z.string(),
  title: LocalTextSchema,
  description: LocalTextSchema,
  timezone: z.string(),
  licence: z.object({ id: z.string(), text: LocalTextSchema }),
  scales: z.record(z.string(), z.record(z.string(), z.union([z.string(), z.number()]))),
  sources: z.array(SourceSchema),
  tables: z.array(TableSchema).min(1),
});
export type Dictionary = z.infer<typeof DictionarySchema>;

const DATASETS_ROOT = resolve(import.meta.dirname, "../../datasets");

/** Names of all datasets, in order. */
export function selectDatasetNames(): readonly string[] {
  return readdirSync(DATASETS_ROOT)
    .filter((name) => existsSync(join(DATASETS_ROOT, name, "dataset.json")))
    .sort();
}

export function selectDictionary(name: string): Dictionary {
  const known = selectDatasetNames();
  if (!known.includes(name)) {
    throw new CatalogueError("usage", {
      ko: `자료 "${name}"은(는) 없습니다. 있는 자료: ${known.join(", ")}.`,
      en: `There is no dataset "${name}". Datasets: ${known.join(", ")}.`,
    });
  }
  return DictionarySchema.parse(JSON.parse(readFileSync(datasetFile(name, "dataset.json"), "utf8")));
}

/** A file of a dataset's own folder. */
export function datasetFile(name: string, file: string): string {
  return join(DATASETS_ROOT, name, file);
}

export function selectScale(dictionary: Dictionary, scale: string): ScaleSpec {
  const spec = Object.hasOwn(dictionary.scales, scale) ? dictionary.scales[scale] : undefined;
  if (spec !== undefined) return spec;
  const scales = Object.keys(dictionary.scales).join(", ");
  throw new CatalogueError("usage", {
    ko: `자료 ${dictionary.name}에 규모 "${scale}"은(는) 없습니다. 고를 수 있는 규모: ${scales}.`,
    en: `Dataset ${dictionary.name} has no scale "${scale}". Scales: ${scales}.`,
  });
}

/** The dataset that a source is imported into, and the source. */
export function selectSource(id: string): { readonly dictionary: Dictionary; readonly source: Source } {
  const dictionaries = selectDatasetNames().map(selectDictionary);
  for (const dictionary of dictionaries) {
    const source = dictionary.sources.find((candidate) => candidate.id === id);
    if (source !== undefined) return { dictionary, source };
  }
  const known = dictionaries.flatMap(({ sources }) => sources.map((source) => source.id)).join(", ");
  throw new CatalogueError("usage", {
    ko: `원천 자료 "${id}"은(는) 들여올 수 없습니다. 들여올 수 있는 자료: ${known}.`,
    en: `There is no importer for "${id}". Sources that can be imported: ${known}.`,
  });
}
