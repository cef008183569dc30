import { join } from "node:path";

/** The versions of a dataset that everyone may read. */
export function datasetFolder(home: string, name: string): string {
  return join(home, "datasets", name);
}

/** The one file of a table, or of a table's partition. */
export const DATA_FILE = "data.parquet";

/** The symlink that names the version in use. */
export function currentLink(home: string, name: string): string {
  return join(datasetFolder(home, name), "current");
}

/** Everything that trainees must not read; the folder is 0700. */
export function privateFolder(home: string): string {
  return join(home, "private");
}

/** What generators injected, a folder for each version of a dataset. */
export function truthFolder(home: string, name: string): string {
  return join(privateFolder(home), "truth", name);
}

/** Versions that only graders read. */
export function variantsFolder(home: string, name: string): string {
  return join(privateFolder(home), "variants", name);
}

/** Files of a real source, as they were downloaded. */
export function downloadsFolder(home: string, source: string): string {
  return join(home, "downloads", source);
}
