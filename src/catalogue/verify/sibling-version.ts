import { existsSync } from "node:fs";
import { join } from "node:path";
import { datasetFolder } from "../layout.ts";
import { type Manifest, MANIFEST_FILE, selectManifest } from "../manifest.ts";
import { selectTruths, type Truth } from "../truth.ts";
import { selectOptionalCurrent } from "../versions.ts";

export interface Sibling {
  readonly dir: string;
  readonly manifest: Manifest;
}

/** The public version of another dataset that is of the same scale and seed, the one in use first; null when there is none. */
export function selectOptionalSibling(
  home: string,
  name: string,
  { scale, seed }: Pick<Truth, "scale" | "seed">,
): Sibling | null {
  const current = selectOptionalCurrent(home, name);
  const dirs = selectTruths(home, name)
    .filter((truth) => truth.scale === scale && truth.seed === seed)
    .map(({ version }) => join(datasetFolder(home, name), version))
    .filter((dir) => existsSync(join(dir, MANIFEST_FILE)));
  const dir = dirs.find((candidate) => candidate === current) ?? dirs.at(-1);
  return dir === undefined ? null : { dir, manifest: selectManifest(dir) };
}
