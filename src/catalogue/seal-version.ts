import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { QueryEngine } from "../engines/query-engine.ts";
import { selectAttachments } from "./attachments.ts";
import { hashVersion } from "./content-hash.ts";
import type { Dictionary, DictionaryTable } from "./dictionary.ts";
import { inspectTables } from "./inspect-tables.ts";
import { type Manifest, MANIFEST_FILE } from "./manifest.ts";

export interface VersionPlan {
  readonly dictionary: Dictionary;
  /** Those of the dictionary's tables that this version has. */
  readonly tables: readonly DictionaryTable[];
  readonly about: Pick<Manifest, "origin" | "scale" | "source" | "licence" | "attribution" | "timezone">;
  /** The version's name, once its content is known. */
  readonly nameOf: (contentHash: string) => string;
}

/**
 * Checks and hashes what was written into a version's folder, and writes its manifest beside it.
 * @param onFiles called after each file.
 */
export async function sealVersion(
  { dictionary, tables: planned, about, nameOf }: VersionPlan,
  engines: readonly [QueryEngine, ...QueryEngine[]],
  dir: string,
  onFiles: (done: number, total: number) => void,
): Promise<Manifest> {
  const tables = await inspectTables(engines, dir, planned, onFiles);
  const attachments = await selectAttachments(dir);
  const contentHash = hashVersion(tables, attachments);
  const { name: dataset, title, description } = dictionary;
  const manifest: Manifest = {
    format: 1,
    dataset,
    version: nameOf(contentHash),
    title,
    description,
    ...about,
    contentHash,
    tables,
    ...(attachments.length === 0 ? {} : { attachments }),
  };
  writeFileSync(join(dir, MANIFEST_FILE), `${JSON.stringify(manifest, null, 2)}\n`);
  return manifest;
}
