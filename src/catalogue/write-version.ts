import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { type EnginePool, openEngines } from "./engine-pool.ts";
import type { Manifest } from "./manifest.ts";
import { sealVersion, type VersionPlan } from "./seal-version.ts";
import { Staging } from "./staging.ts";

export interface Workplace {
  readonly engines: EnginePool["engines"];
  readonly tablesDir: string;
  /** For files on the way; it goes when the version stands. */
  readonly scratchDir: string;
}

export interface WrittenVersion<T> {
  readonly dir: string;
  readonly manifest: Manifest;
  readonly outcome: T;
}

/**
 * Has tables written to a temporary folder, checks and hashes them, and moves them into view whole. A failure on the
 * way leaves nothing behind and changes nothing.
 * @param parent the folder in which the version will stand.
 */
export async function writeVersion<T>(
  parent: string,
  plan: VersionPlan,
  write: (place: Workplace) => Promise<T>,
): Promise<WrittenVersion<T>> {
  using staging = new Staging(parent);
  const [tablesDir, scratchDir] = [join(staging.dir, "version"), join(staging.dir, "scratch")];
  mkdirSync(tablesDir);
  mkdirSync(scratchDir);
  await using pool = await openEngines(null, join(staging.dir, "spill"));
  const outcome = await write({ engines: pool.engines, tablesDir, scratchDir });
  const manifest = await sealVersion(plan, pool.engines, tablesDir, () => undefined);
  return { dir: staging.publish("version", manifest.version), manifest, outcome };
}
