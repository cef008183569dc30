import { existsSync, lstatSync, readdirSync, readlinkSync } from "node:fs";
import { isAbsolute, join, resolve } from "node:path";
import { CatalogueError } from "./catalogue-error.ts";
import { isSchemaOnly, schemaOnly, selectDatasetNames, selectDictionary } from "./dictionary.ts";
import { currentLink, datasetFolder } from "./layout.ts";
import { type Manifest, MANIFEST_FILE, selectManifest } from "./manifest.ts";

export interface Version {
  readonly dir: string;
  readonly manifest: Manifest;
  readonly current: boolean;
}

/** All public versions in a home, by dataset and version. */
export function selectVersions(home: string): readonly Version[] {
  return selectDatasetNames().flatMap((name) => versionsOf(home, name));
}

function versionsOf(home: string, name: string): readonly Version[] {
  const folder = datasetFolder(home, name);
  if (!existsSync(folder)) return [];
  const current = selectOptionalCurrent(home, name);
  return readdirSync(folder)
    .filter((version) => !version.startsWith("."))
    .sort()
    .map((version) => join(folder, version))
    .filter((dir) => !lstatSync(dir).isSymbolicLink() && existsSync(join(dir, MANIFEST_FILE)))
    .map((dir) => ({ dir, manifest: selectManifest(dir), current: dir === current }));
}

/** The folder of the version in use, not the link to it; null when nothing was built. */
export function selectOptionalCurrent(home: string, name: string): string | null {
  const link = currentLink(home, name);
  if (!existsSync(link)) return null;
  return join(datasetFolder(home, name), readlinkSync(link));
}

/**
 * The version that a text names: `traffic`, `traffic@current`, `traffic@small-0123456789ab`, or a folder.
 * @param cwd what a relative folder starts from.
 */
export function selectVersion(home: string, reference: string, cwd: string): Version {
  if (isFolder(reference)) return versionAt(resolve(cwd, reference), false);
  const [name = "", version = "current"] = reference.split("@");
  assertDataset(name);
  const current = selectOptionalCurrent(home, name);
  const dir = version === "current" ? current : join(datasetFolder(home, name), version);
  if (dir === null || !existsSync(join(dir, MANIFEST_FILE))) throw noVersion(home, name, version);
  return versionAt(dir, dir === current);
}

function isFolder(reference: string): boolean {
  return isAbsolute(reference) || reference.startsWith(".") || reference.includes("/");
}

function versionAt(dir: string, current: boolean): Version {
  return { dir, manifest: selectManifest(dir), current };
}

function assertDataset(name: string): void {
  const known = selectDatasetNames();
  if (known.includes(name)) return;
  throw new CatalogueError("usage", {
    ko: `자료 "${name}"은(는) 없습니다. 있는 자료: ${known.join(", ")}.`,
    en: `There is no dataset "${name}". Datasets: ${known.join(", ")}.`,
  });
}

function noVersion(home: string, name: string, version: string): CatalogueError {
  const known = versionsOf(home, name).map(({ manifest }) => manifest.version);
  if (known.length === 0) {
    const dictionary = selectDictionary(name);
    if (isSchemaOnly(dictionary)) return schemaOnly(dictionary);
    return new CatalogueError("usage", {
      ko: `자료 ${name}이(가) 아직 만들어지지 않았습니다. dschool data build ${name} 을 실행하세요.`,
      en: `Dataset ${name} has not been built. Run: dschool data build ${name}`,
    });
  }
  return new CatalogueError("usage", {
    ko: `자료 ${name}에 버전 "${version}"은(는) 없습니다. 있는 버전: ${known.join(", ")}.`,
    en: `Dataset ${name} has no version "${version}". Versions: ${known.join(", ")}.`,
  });
}
