import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { CatalogueError } from "./catalogue-error.ts";
import { ColumnSchema, LocalTextSchema, PartitionSchema } from "./table-schema.ts";

export const MANIFEST_FILE = "manifest.json";

export const ORIGINS = ["synthetic", "real", "real-derived"] as const;

const ManifestTableSchema = z.object({
  name: z.string(),
  title: LocalTextSchema,
  description: LocalTextSchema,
  key: z.array(z.string()),
  partition: PartitionSchema.nullable(),
  columns: z.array(ColumnSchema),
  rows: z.int().min(0),
  /** SHA-256 over the table's values; see content-hash.ts. */
  contentHash: z.string(),
  /** Paths within the version, in the order of their names. */
  files: z.array(z.string()).min(1),
});

/** What a version folder holds, written once with it. It says nothing about seeds. */
export const ManifestSchema = z.object({
  format: z.literal(1),
  dataset: z.string(),
  version: z.string(),
  title: LocalTextSchema,
  description: LocalTextSchema,
  origin: z.enum(ORIGINS),
  /** The generator's scale; null for an import. */
  scale: z.string().nullable(),
  /** The imported source; null for generated data. */
  source: z.string().nullable(),
  licence: z.string(),
  /** IANA zone of civil times. */
  timezone: z.string(),
  contentHash: z.string(),
  tables: z.array(ManifestTableSchema).min(1),
});
export type Manifest = z.infer<typeof ManifestSchema>;
export type ManifestTable = z.infer<typeof ManifestTableSchema>;

/** Reads `manifest.json` of a version folder. */
export function selectManifest(dir: string): Manifest {
  const file = join(dir, MANIFEST_FILE);
  try {
    return ManifestSchema.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch (cause) {
    throw new CatalogueError(
      "usage",
      {
        ko: `${dir}은(는) 자료 버전 폴더가 아니거나 손상되었습니다 (${MANIFEST_FILE}). dschool data ls로 있는 버전을 보거나 다시 만드세요.`,
        en: `${dir} is no version of a dataset, or is damaged (${MANIFEST_FILE}). See dschool data ls, or build it again.`,
      },
      { cause },
    );
  }
}
