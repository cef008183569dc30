import { existsSync, realpathSync } from "node:fs";
import { isAbsolute, join, relative } from "node:path";
import type { OnProgress } from "#catalogue/build-progress";
import { CatalogueError } from "#catalogue/catalogue-error";
import { ensureHiddenVariant } from "#catalogue/hidden-variant";
import { selectManifest } from "#catalogue/manifest";
import { selectOptionalCurrent, selectVersion } from "#catalogue/versions";
import type { Checks } from "./checks.ts";
import type { Variant } from "./variant.ts";

/** What a variant is chosen among: `datasets/` is public, `private/` is not. */
export interface VariantHome {
  /** $DSCHOOL_HOME. */
  readonly home: string;
  readonly dataset: Checks["dataset"];
}

/** The version trainees practise on. Throws CatalogueError when it is not built. */
export function selectPublicVariant({ home, dataset }: VariantHome): Variant {
  return readVariant(home, selectVersion(home, dataset.name, home).dir);
}

export function selectOptionalPublicVariant({ home, dataset }: VariantHome): Variant | null {
  const dir = selectOptionalCurrent(home, dataset.name);
  return dir === null ? null : readVariant(home, dir);
}

/** The hidden version that grades are given on; built when it is missing. */
export async function selectHiddenVariant({ home, dataset }: VariantHome): Promise<Variant> {
  return readVariant(home, await ensureHiddenVariant({ home, ...dataset }));
}

/**
 * One of the hidden versions, each of another seed; built when it is missing.
 * @param further 0 for the one that grades are given on.
 */
export async function selectNumberedVariant(
  { home, dataset }: VariantHome,
  further: number,
  onProgress: OnProgress,
): Promise<Variant> {
  return readVariant(home, await ensureHiddenVariant({ home, ...dataset, further, onProgress }));
}

/** Further hidden versions, the first `count`, for checks that judge on several; each is built when it is missing. */
export async function selectFurtherVariants(
  { home, dataset }: VariantHome,
  count: number,
): Promise<readonly Variant[]> {
  const variants: Variant[] = [];
  for (let further = 1; further <= count; further += 1)
    variants.push(readVariant(home, await ensureHiddenVariant({ home, ...dataset, further })));
  return variants;
}

/**
 * The version a user names: `<name>@<version>` or a folder that holds its manifest.json.
 * @param cwd what a relative folder starts from.
 * @throws CatalogueError when it is not there or is of another dataset.
 */
export function selectNamedVariant({ home, dataset }: VariantHome, named: string, cwd: string): Variant {
  const { dir, manifest } = selectVersion(home, named, cwd);
  if (manifest.dataset === dataset.name) return readVariant(home, dir);
  throw new CatalogueError("usage", {
    ko: `${named}은(는) ${manifest.dataset} 자료입니다. 이 연습 문제에는 ${dataset.name} 자료가 필요합니다.`,
    en: `${named} is a version of ${manifest.dataset}; this exercise needs ${dataset.name}.`,
  });
}

function readVariant(home: string, dir: string): Variant {
  const { dataset, version, contentHash } = selectManifest(dir);
  return {
    dataset: { name: dataset, dir: realpathSync(dir) },
    label: `${dataset}@${version}`,
    isHidden: !isInside(publicFolder(home), realpathSync(dir)),
    contentHash,
  };
}

/** An installation may keep its data on another disk, behind a link. */
function publicFolder(home: string): string {
  const folder = join(realpathSync(home), "datasets");
  return existsSync(folder) ? realpathSync(folder) : folder;
}

function isInside(folder: string, dir: string): boolean {
  const path = relative(folder, dir);
  return !path.startsWith("..") && !isAbsolute(path);
}
