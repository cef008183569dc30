import { existsSync, lstatSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** Something in a home that nothing uses any more. */
export interface Remains {
  /**
   * `version`: a public one that is neither in use nor imported. `variant`: a hidden one of a generator that is no more.
   * `truth`: of a version that is no more. `build`: what an interrupted build finished. `leftover`: of another program
   * that was killed.
   */
  readonly kind: "version" | "variant" | "truth" | "build" | "leftover";
  readonly dataset: string | null;
  readonly name: string;
  /** Those that are there. */
  readonly folders: readonly string[];
  /** What its files take. */
  readonly bytes: number;
  /** The key of the build that makes or made it, without whose lock it is not touched; null when none can be running. */
  readonly buildKey: string | null;
  /** Asked again under that lock: a build may have ended since it was looked at. */
  readonly isUnused: () => boolean;
}

export function remains({ isUnused = () => true, ...found }: Found): Remains {
  const folders = found.folders.filter((folder) => existsSync(folder));
  return { ...found, isUnused, folders, bytes: folders.reduce((sum, folder) => sum + bytesBelow(folder), 0) };
}

type Found = Omit<Remains, "bytes" | "isUnused"> & Partial<Pick<Remains, "isUnused">>;

function bytesBelow(folder: string): number {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .reduce((sum, { parentPath, name }) => sum + (lstatSync(join(parentPath, name), NO_ENTRY)?.size ?? 0), 0);
}

/** A build may move a file while it is looked at. */
const NO_ENTRY = { throwIfNoEntry: false } as const;
