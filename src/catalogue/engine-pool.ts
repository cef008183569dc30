import { availableParallelism } from "node:os";
import { openDuckdb } from "../engines/duckdb/open-duckdb.ts";
import type { BulkEngine } from "../engines/query-engine.ts";

/** Memory for all engines of a build together: a year of the city fits beside Node in 2 GiB. */
const BUILD_MEMORY_MIB = 1200;
/** More are not kept busy by one thread of JavaScript, and each needs a few hundred MiB. */
const MOST_ENGINES = 4;

export interface EnginePool extends AsyncDisposable {
  readonly engines: readonly [BulkEngine, ...BulkEngine[]];
}

/**
 * Trusted engines of one thread each.
 * @param threads how many; null for what the machine has cores for.
 */
export async function openEngines(threads: number | null, tempDirectory: string): Promise<EnginePool> {
  const count = threads ?? Math.min(availableParallelism(), MOST_ENGINES);
  const memoryMib = Math.max(256, Math.floor(BUILD_MEMORY_MIB / count));
  const open = (): Promise<BulkEngine> =>
    openDuckdb({ memoryMib, threads: 1, tempDirectory, access: { kind: "trusted" } });
  const first = await open();
  const others = await Promise.all(Array.from({ length: count - 1 }, open));
  const engines: EnginePool["engines"] = [first, ...others];
  return {
    engines,
    async [Symbol.asyncDispose]() {
      await Promise.all(engines.map((engine) => engine[Symbol.asyncDispose]()));
    },
  };
}
