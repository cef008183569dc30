import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { z } from "zod";
import { CatalogueError } from "./catalogue-error.ts";
import type { ScaleSpec } from "./dataset-module.ts";
import { LocalTextSchema } from "./local-text-schema.ts";
import { ORIGINS, SENSITIVITIES, type Table } from "./manifest.ts";
import { SourceSchema } from "./source.ts";

/** Lower-case names, so that no query needs quotes. */
const NameSchema = z.string().regex(/^[a-z][a-z0-9_]*$/);

/**
 * As DuckDB reads it; times are stored in milliseconds. Nothing unsigned, no HUGEINT and no TIME, which other engines
 * read wrongly from the same files.
 */
const TypeSchema = z
  .string()
  .regex(
    /^(BOOLEAN|SMALLINT|INTEGER|BIGINT|DECIMAL\((?:[1-9]|[12]\d|3[0-8]),\d{1,2}\)|VARCHAR|DATE|TIMESTAMP)$/,
  );

const ColumnSchema = z.strictObject({
  name: NameSchema,
  type: TypeSchema,
  title: LocalTextSchema,
  source: z.string().min(1).nullable(),
  unit: z.string().min(1).nullable(),
  nullable: z.boolean(),
  sensitivity: z.enum(SENSITIVITIES),
  references: z.strictObject({ table: NameSchema, column: NameSchema }).exactOptional(),
});

/** The fields of a `Table` are told in manifest.ts, which carries them to readers. */
const TableSchema = z
  .strictObject({
    name: NameSchema,
    title: LocalTextSchema,
    description: LocalTextSchema,
    /** Where its rows can come from; those of one version come from one of these. */
    origins: z.array(z.enum(ORIGINS)).min(1),
    /** Whether `generate.ts` writes it. A table that is not generated is filled by imports, or not yet at all. */
    generated: z.boolean(),
    key: z.array(NameSchema).min(1),
    keyRepeats: z.literal(true).exactOptional(),
    partition: z.strictObject({ name: NameSchema, of: NameSchema }).nullable(),
    columns: z.array(ColumnSchema).min(1),
  })
  .superRefine((table, context) => {
    for (const message of faultsOf(table)) context.addIssue({ code: "custom", message });
  });
export type DictionaryTable = z.infer<typeof TableSchema>;

/** What the parts of a table say that its other parts deny. */
function faultsOf({ name, key, partition, columns, origins, generated }: TableParts): readonly string[] {
  const types = new Map(columns.map((column) => [column.name, column]));
  const faults = key
    .filter((part) => types.get(part)?.nullable !== false)
    .map((part) => `${name}: the key ${part} is no column that always has a value`);
  if (types.size < columns.length) faults.push(`${name}: two columns have one name`);
  if (new Set(origins).size < origins.length) faults.push(`${name}: an origin is named twice`);
  if (generated && !origins.includes("synthetic")) faults.push(`${name}: what is generated is synthetic`);
  if (partition === null) return faults;
  const { type, nullable } = types.get(partition.of) ?? { type: "", nullable: true };
  if (nullable || !["DATE", "TIMESTAMP"].includes(type)) {
    faults.push(`${name}: the partition is by ${partition.of}, which is no day or time that always is there`);
  }
  if (types.has(partition.name)) faults.push(`${name}: the partition has the name of a column`);
  return faults;
}

type TableParts = Table & Pick<DictionaryTable, "origins" | "generated">;

/** `datasets/<name>/dataset.json`: the dictionary of a dataset. */
export const DictionarySchema = z.strictObject({
  name: z.string().regex(/^[a-z][a-z0-9-]*$/),
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

/** All dictionaries, by name. */
export function selectDictionaries(): readonly Dictionary[] {
  return selectDatasetNames().map(selectDictionary);
}

/** Whether the dataset has no generator yet: there is nothing to build, only a schema to read. */
export function isSchemaOnly({ tables }: Dictionary): boolean {
  return !tables.some(({ generated }) => generated);
}

/** The tables that the dataset's generator writes. */
export function selectGeneratedTables(dictionary: Dictionary): readonly DictionaryTable[] {
  if (isSchemaOnly(dictionary)) throw schemaOnly(dictionary);
  return dictionary.tables.filter(({ generated }) => generated);
}

/** What to say to whoever wants data of a dataset that is a schema only. */
export function schemaOnly({ name }: Dictionary): CatalogueError {
  return new CatalogueError("usage", {
    ko: `자료 ${name}은(는) 아직 스키마만 있고 생성기가 없어 만들 수 없습니다. dschool data describe ${name} 으로 표와 열을 볼 수 있습니다.`,
    en: `Dataset ${name} is a schema only: it has no generator yet, so it cannot be built. See its tables: dschool data describe ${name}`,
  });
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
