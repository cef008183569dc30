import { mkdirSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { openDuckdb } from "../engines/duckdb/open-duckdb.ts";
import type { BulkEngine } from "../engines/query-engine.ts";
import { hashVersion } from "./content-hash.ts";
import type { Dictionary, DictionaryTable } from "./dictionary.ts";
import { inspectTables } from "./inspect-tables.ts";
import { type Manifest, MANIFEST_FILE } from "./manifest.ts";
import { Staging } from "./staging.ts";

/** Memory for all engines of a build together: a year of the city fits beside Node in 2 GiB. */
const BUILD_MEMORY_MIB = 1200;

export interface VersionPlan {
  /** The folder in which the version will stand. */
  readonly parent: string;
  readonly dictionary: Dictionary;
  /** Those of the dictionary's tables that this version has. */
  readonly tables: readonly DictionaryTable[];
  readonly about: Pick<Manifest, "origin" | "scale" | "source" | "licence" | "attribution" | "timezone">;
  /** The version's name, once its content is known. */
  readonly nameOf: (contentHash: string) => string;
  /** Engines to build with, each of one thread; as many as there are cores when null. */
  readonly threads: number | null;
}

export interface Workplace {
  readonly engines: readonly [BulkEngine, ...BulkEngine[]];
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
 * @param beforePublish called with the version's name just before it comes into view.
 */
export async function writeVersion<T>(
  plan: VersionPlan,
  write: (place: Workplace) => Promise<T>,
  beforePublish: (version: string) => void = () => undefined,
): Promise<WrittenVersion<T>> {
  using staging = new Staging(plan.parent);
  const [tablesDir, scratchDir] = [join(staging.dir, "version"), join(staging.dir, "scratch")];
  mkdirSync(tablesDir);
  mkdirSync(scratchDir);
  await using pool = await openEngines(plan.threads ?? availableParallelism(), join(staging.dir, "spill"));
  const outcome = await write({ engines: pool.engines, tablesDir, scratchDir });
  const manifest = await manifestOf(plan, pool.engines, tablesDir);
  writeFileSync(join(tablesDir, MANIFEST_FILE), `${JSON.stringify(manifest, null, 2)}\n`);
  beforePublish(manifest.version);
  return { dir: staging.publish("version", manifest.version), manifest, outcome };
}

async function manifestOf(
  { dictionary, tables: planned, about, nameOf }: VersionPlan,
  engines: Workplace["engines"],
  tablesDir: string,
): Promise<Manifest> {
  const tables = [...(await inspectTables(engines, tablesDir, planned))];
  const contentHash = hashVersion(tables);
  const { name: dataset, title, description } = dictionary;
  return {
    format: 1,
    dataset,
    version: nameOf(contentHash),
    title,
    description,
    ...about,
    contentHash,
    tables,
  };
}

async function openEngines(
  threads: number,
  tempDirectory: string,
): Promise<{ readonly engines: Workplace["engines"] } & AsyncDisposable> {
  const memoryMib = Math.max(256, Math.floor(BUILD_MEMORY_MIB / threads));
  const open = (): Promise<BulkEngine> =>
    openDuckdb({ memoryMib, threads: 1, tempDirectory, access: { kind: "trusted" } });
  const first = await open();
  const others = await Promise.all(Array.from({ length: threads - 1 }, open));
  const engines: Workplace["engines"] = [first, ...others];
  return {
    engines,
    async [Symbol.asyncDispose]() {
      await Promise.all(engines.map((engine) => engine[Symbol.asyncDispose]()));
    },
  };
}
