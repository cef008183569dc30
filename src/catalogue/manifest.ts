import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { LocalText } from "../domain/local-text.ts";
import { CatalogueError } from "./catalogue-error.ts";

export const MANIFEST_FILE = "manifest.json";

export const ORIGINS = ["synthetic", "real", "real-derived"] as const;
export type Origin = (typeof ORIGINS)[number];

export interface Column {
  readonly name: string;
  /** As DuckDB reads it. */
  readonly type: string;
  readonly title: LocalText;
  /** The column's name in the source's own documents; null where it is ours alone. */
  readonly source: string | null;
  readonly unit: string | null;
  readonly nullable: boolean;
  readonly sensitivity: Sensitivity;
  /** The key of another table that values of this column are taken from. */
  readonly references?: Reference;
}

/** `public`: anyone may see it. `personal`: about a person, pseudonyms too. `secret`: for nobody outside the operator. */
export const SENSITIVITIES = ["public", "personal", "secret"] as const;
export type Sensitivity = (typeof SENSITIVITIES)[number];

export interface Reference {
  readonly table: string;
  readonly column: string;
}

export interface Table {
  readonly name: string;
  readonly title: LocalText;
  readonly description: LocalText;
  /** What a row is about. */
  readonly key: readonly string[];
  /** Set where dirt, or a source itself, repeats keys. */
  readonly keyRepeats?: true;
  /** Files lie in folders `<name>=YYYY-MM-DD`, by the day of the column `of`; `name` reads as a DATE column. */
  readonly partition: { readonly name: string; readonly of: string } | null;
  readonly columns: readonly Column[];
}

export interface ManifestTable extends Table {
  readonly rows: number;
  /** SHA-256 over the table's values; see content-hash.ts. */
  readonly contentHash: string;
  /** Paths within the version, in the order of their names. */
  readonly files: readonly string[];
}

/** A file as it was delivered, below the version's `files/` folder. */
export interface Attachment {
  readonly path: string;
  readonly bytes: number;
  /** In hexadecimal. */
  readonly sha256: string;
}

/** What a version folder holds, written once with it. It says nothing about seeds. */
export interface Manifest {
  readonly format: 1;
  readonly dataset: string;
  readonly version: string;
  readonly title: LocalText;
  readonly description: LocalText;
  readonly origin: Origin;
  /** The generator's scale; null for an import. */
  readonly scale: string | null;
  /** The imported source; null for generated data. */
  readonly source: string | null;
  readonly licence: string;
  /** What is to be shown wherever the data is; older versions and generated data have none. */
  readonly attribution?: LocalText;
  /** IANA zone of civil times. */
  readonly timezone: string;
  readonly contentHash: string;
  readonly tables: readonly ManifestTable[];
  /** In the order of their paths; not there when there are none. */
  readonly attachments?: readonly Attachment[];
}

/** Reads `manifest.json` of a version folder. */
export function selectManifest(dir: string): Manifest {
  const file = join(dir, MANIFEST_FILE);
  let manifest: unknown;
  try {
    manifest = JSON.parse(readFileSync(file, "utf8"));
  } catch (cause) {
    throw damaged(file, cause);
  }
  if (!isManifest(manifest)) throw damaged(file, new Error("not a manifest of format 1"));
  return manifest;
}

/**
 * By hand, and only what reading needs: every box starts with this, and loading zod would cost it more than opening
 * DuckDB does (30 against 20 ms). The file is this program's own, written whole.
 */
function isManifest(value: unknown): value is Manifest {
  if (!isObject(value) || value["format"] !== 1) return false;
  const { dataset, version, attribution, attachments, tables } = value;
  return (
    typeof dataset === "string" &&
    typeof version === "string" &&
    (attribution === undefined || isLocalText(attribution)) &&
    (attachments === undefined || Array.isArray(attachments)) &&
    Array.isArray(tables) &&
    tables.every(isTable)
  );
}

function isLocalText(value: unknown): boolean {
  return isObject(value) && typeof value["ko"] === "string" && typeof value["en"] === "string";
}

function isTable(value: unknown): boolean {
  if (!isObject(value) || typeof value["name"] !== "string") return false;
  const { columns, files, partition } = value;
  return (
    Array.isArray(columns) &&
    columns.every((column) => isObject(column) && typeof column["name"] === "string") &&
    Array.isArray(files) &&
    files.length > 0 &&
    files.every((file) => typeof file === "string") &&
    (partition === null || (isObject(partition) && typeof partition["name"] === "string"))
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function damaged(file: string, cause: unknown): CatalogueError {
  return new CatalogueError(
    "usage",
    {
      ko: `${file}을(를) 자료 버전으로 읽을 수 없습니다. dschool data ls로 있는 버전을 보거나 다시 만드세요.`,
      en: `${file} cannot be read as a version of a dataset. See dschool data ls, or build it again.`,
    },
    { cause },
  );
}
