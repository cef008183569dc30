import { existsSync } from "node:fs";
import { tryLockBuild } from "../build-staging.ts";
import { removeWhole } from "../staging.ts";
import { findRemains } from "./find-remains.ts";
import type { Remains } from "./remains.ts";

export interface PruneRequest {
  /** $DSCHOOL_HOME. */
  readonly home: string;
  /** How many public versions of each dataset stay besides those in use or imported, the newest. */
  readonly keep: number;
  /** To look only. */
  readonly dryRun: boolean;
}

export interface Pruned extends Remains {
  /** False of what a build works on at this moment, which stays. */
  readonly isFree: boolean;
}

/** Removes what nothing uses any more, each in one step, and yields it; with `dryRun` yields what it would remove. */
export async function* prune({ home, keep, dryRun }: PruneRequest): AsyncGenerator<Pruned> {
  for (const found of findRemains(home, keep)) {
    using lock = found.buildKey === null ? NO_LOCK : await tryLockBuild(found.buildKey);
    if (lock !== null && !found.isUnused()) continue;
    if (lock !== null && !dryRun)
      for (const folder of found.folders) if (existsSync(folder)) removeWhole(folder);
    yield { ...found, isFree: lock !== null };
  }
}

const NO_LOCK: Disposable = { [Symbol.dispose]: () => undefined };
