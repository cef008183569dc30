import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { buildFolders, type BuildPlace, selectBuildPlaces, selectOptionalAbout } from "../build-place.ts";
import { selectDatasetNames, selectDictionaries } from "../dictionary.ts";
import { MOST_FURTHER_VARIANTS } from "../further-variants.ts";
import { hiddenVersion } from "../hidden-variant.ts";
import { datasetFolder, privateFolder, truthFolder, variantsFolder } from "../layout.ts";
import { MANIFEST_FILE } from "../manifest.ts";
import { selectDeadStagings } from "../staging.ts";
import { selectOptionalTruth, selectTruths } from "../truth.ts";
import { selectOptionalCurrent, selectVersions, type Version } from "../versions.ts";
import { type Remains, remains } from "./remains.ts";

/**
 * All that nothing uses any more.
 * @param keep how many public versions of each dataset stay besides those in use or imported, the newest.
 */
export function findRemains(home: string, keep: number): readonly Remains[] {
  return [
    ...oldVersions(home, keep),
    ...oldVariants(home),
    ...lostTruths(home),
    ...selectDatasetNames().flatMap((name) => interruptedBuilds(home, name)),
    ...leftovers(home),
  ];
}

function oldVersions(home: string, keep: number): readonly Remains[] {
  const old = selectVersions(home).filter(({ current, manifest }) => !current && manifest.source === null);
  const byDataset = Map.groupBy(old, ({ manifest }) => manifest.dataset);
  return [...byDataset.values()].flatMap((versions) =>
    versions
      .sort((a, b) => writtenAt(b) - writtenAt(a))
      .slice(keep)
      .map(({ dir, manifest: { dataset, version } }) =>
        versionRemains(home, { kind: "version", dataset, version, dir }),
      ),
  );
}

function writtenAt({ dir }: Version): number {
  return statSync(join(dir, MANIFEST_FILE)).mtimeMs;
}

function oldVariants(home: string): readonly Remains[] {
  return selectDictionaries().flatMap((dictionary) => {
    const { name: dataset, scales } = dictionary;
    const folder = variantsFolder(home, dataset);
    const present = namesIn(folder);
    if (present.length === 0) return [];
    const numbers = Array.from({ length: 1 + MOST_FURTHER_VARIANTS }, (_, further) => further);
    const used = new Set(
      Object.keys(scales).flatMap((scale) =>
        numbers.map((further) => hiddenVersion(home, dictionary, { scale, further })),
      ),
    );
    return present
      .filter((version) => !used.has(version))
      .map((version) =>
        versionRemains(home, { kind: "variant", dataset, version, dir: join(folder, version) }),
      );
  });
}

interface Found {
  readonly kind: "version" | "variant";
  readonly dataset: string;
  readonly version: string;
  readonly dir: string;
}

/** A version with its truth. */
function versionRemains(home: string, { kind, dataset, version, dir }: Found): Remains {
  const buildKey = selectOptionalTruth(home, dataset, version)?.build ?? null;
  const folders = [dir, join(truthFolder(home, dataset), version)];
  const isUnused = (): boolean => kind === "variant" || selectOptionalCurrent(home, dataset) !== dir;
  return remains({ kind, dataset, name: version, folders, buildKey, isUnused });
}

function lostTruths(home: string): readonly Remains[] {
  return selectDatasetNames().flatMap((dataset) => {
    const parents = [datasetFolder(home, dataset), variantsFolder(home, dataset)];
    const isLost = (version: string): boolean => !parents.some((parent) => existsSync(join(parent, version)));
    return selectTruths(home, dataset)
      .filter(({ version }) => isLost(version))
      .map(({ version, build = null }) => {
        const folders = [join(truthFolder(home, dataset), version)];
        const isUnused = (): boolean => isLost(version);
        return remains({ kind: "truth", dataset, name: version, folders, buildKey: build, isUnused });
      });
  });
}

function interruptedBuilds(home: string, dataset: string): readonly Remains[] {
  const truth = truthFolder(home, dataset);
  const places = new Map<string, BuildPlace>();
  // One whose public folder is gone is found in either list by its truth.
  for (const parent of [datasetFolder(home, dataset), variantsFolder(home, dataset)])
    for (const place of selectBuildPlaces(parent, truth))
      if (!places.has(place.key) || existsSync(buildFolders(place)[0])) places.set(place.key, place);
  return [...places.values()].map((place) => {
    const name = selectOptionalAbout(place)?.scale ?? place.key;
    return remains({ kind: "build", dataset, name, folders: buildFolders(place), buildKey: place.key });
  });
}

function leftovers(home: string): readonly Remains[] {
  const parents = selectDatasetNames().flatMap((name) =>
    [datasetFolder, truthFolder, variantsFolder].map((folderOf) => folderOf(home, name)),
  );
  return [privateFolder(home), ...parents]
    .filter((parent) => existsSync(parent))
    .flatMap((parent) =>
      selectDeadStagings(parent).map((name) =>
        remains({ kind: "leftover", dataset: null, name, folders: [join(parent, name)], buildKey: null }),
      ),
    );
}

function namesIn(folder: string): readonly string[] {
  return existsSync(folder) ? readdirSync(folder).filter((name) => !name.startsWith(".")) : [];
}
