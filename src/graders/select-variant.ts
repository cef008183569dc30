import { createHash } from "node:crypto";
import { readFile, readdir, realpath } from "node:fs/promises";
import { basename, isAbsolute, join, relative, resolve } from "node:path";
import { z } from "zod";
import { reasonOf } from "#domain/reason";
import type { Checks } from "./checks.ts";
import { GradingError } from "./grading-error.ts";
import type { Variant } from "./variant.ts";

/** What a variant is chosen among: `datasets/` is public, `private/` is not. */
export interface VariantHome {
  /** $DSCHOOL_HOME. */
  readonly home: string;
  readonly dataset: Checks["dataset"];
}

const ManifestSchema = z.object({ scale: z.string().nullish() });
const NAMED = /^([\w-]+)@([\w.-]+)$/;

/** The version trainees practise on. Throws GradingError when it is not built. */
export async function selectPublicVariant({ home, dataset }: VariantHome): Promise<Variant> {
  const variant = await selectOptionalPublicVariant({ home, dataset });
  if (variant === null) throw unknownVariant(`${dataset.name}@current`);
  return variant;
}

export async function selectOptionalPublicVariant({ home, dataset }: VariantHome): Promise<Variant | null> {
  return readOptionalVariant(home, dataset.name, join(home, "datasets", dataset.name, "current"));
}

/** The hidden version that grades are given on, made at set-up. Throws GradingError when it is not built. */
export async function selectHiddenVariant({ home, dataset }: VariantHome): Promise<Variant> {
  const folder = join(home, "private", "variants", dataset.name);
  for (const version of (await readOptionalFolder(folder)).toSorted()) {
    const variant = await readOptionalVariant(home, dataset.name, join(folder, version), dataset.scale);
    if (variant !== null) return variant;
  }
  throw unknownVariant(`${dataset.name} (${dataset.scale})`);
}

/**
 * The version a user names: `<name>@<version>` or a folder that holds its manifest.json.
 * @throws GradingError when it is not there or is another dataset.
 */
export async function selectNamedVariant({ home, dataset }: VariantHome, named: string): Promise<Variant> {
  const [, name, version = ""] = NAMED.exec(named) ?? [];
  const folders =
    name === undefined
      ? [resolve(named)]
      : ["datasets", "private/variants"].map((kind) => join(home, kind, name, version));
  if (name !== undefined && name !== dataset.name) throw unknownVariant(named);
  for (const folder of folders) {
    const variant = await readOptionalVariant(home, dataset.name, folder);
    if (variant !== null) return variant;
  }
  throw unknownVariant(named);
}

/** @param scale a version of another scale counts as none. */
async function readOptionalVariant(
  home: string,
  name: string,
  folder: string,
  scale?: string,
): Promise<Variant | null> {
  const text = await readOptionalText(join(folder, "manifest.json"));
  if (text === null) return null;
  const manifest = ManifestSchema.parse(JSON.parse(text));
  if (scale !== undefined && manifest.scale !== scale) return null;
  const dir = await realpath(folder);
  return {
    dataset: { name, dir },
    label: `${name}@${basename(dir)}`,
    isHidden: !isInside(await realpath(home), "datasets", dir),
    contentHash: createHash("sha256").update(text).digest("hex"),
  };
}

function isInside(home: string, kind: string, dir: string): boolean {
  const path = relative(join(home, kind), dir);
  return !path.startsWith("..") && !isAbsolute(path);
}

async function readOptionalText(file: string): Promise<string | null> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    if (isAbsent(error)) return null;
    throw error;
  }
}

async function readOptionalFolder(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (isAbsent(error)) return [];
    throw error;
  }
}

function isAbsent(error: unknown): boolean {
  return error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ENOTDIR");
}

function unknownVariant(variant: string): GradingError {
  return new GradingError(reasonOf("variant.unknown", { variant }));
}
