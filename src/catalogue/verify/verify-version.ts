import { mkdirSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { openDuckdb } from "../../engines/duckdb/open-duckdb.ts";
import type { QueryEngine } from "../../engines/query-engine.ts";
import type { OnProgress } from "../build-progress.ts";
import { openEngines } from "../engine-pool.ts";
import { Staging } from "../staging.ts";
import { ensurePrivateFolder } from "../truth.ts";
import type { Version } from "../versions.ts";
import { type Measurement, NONE, unchecked } from "./measurement.ts";
import { selectOptionalShapes, verifyShapes } from "./verify-shapes.ts";
import { verifyStructure } from "./verify-structure.ts";

/** For queries over whole tables; what needs more is spilled. */
const QUERY_MEMORY_MIB = 800;

const SHAPES = {
  id: "version.shapes",
  title: { ko: "갖추어야 할 모양", en: "shapes that the data must have" },
  target: NONE,
};
const NO_SCALE = {
  ko: "이 버전의 규모가 지금 사전에 없습니다. 지금 있는 규모로 다시 만드세요",
  en: "its scale is not in the dictionary any more. Build it at one that is",
};
const UNREADABLE = { ko: "읽을 수 없는 표가 있습니다", en: "a table cannot be read" };

/**
 * Measures a version: whether it is what its manifest says and of a sound form, and of generated data that can be read also
 * whether it has the shapes of `datasets/<name>/shapes.ts`. Reads what was injected, so it is for the operator alone. Needs no more
 * memory for a year than for a day.
 */
export async function* verifyVersion(
  home: string,
  version: Version,
  onProgress: OnProgress,
): AsyncGenerator<Measurement> {
  ensurePrivateFolder(home);
  using staging = new Staging(join(home, "private"));
  const spill = join(staging.dir, "spill");
  mkdirSync(spill);
  const isReadable = yield* structureOf(home, version, spill, onProgress);
  const shapes = await selectOptionalShapes(version);
  if (shapes?.length === 0) return;
  if (shapes === null || !isReadable) {
    yield unchecked(SHAPES, isReadable ? NO_SCALE : UNREADABLE);
    return;
  }
  await using engine = await openQueries(spill);
  let done = 0;
  for await (const measurement of verifyShapes(engine, home, version, shapes)) {
    yield measurement;
    onProgress({ step: "shapes", done: ++done, total: shapes.length });
  }
}

async function* structureOf(
  home: string,
  version: Version,
  spill: string,
  onProgress: OnProgress,
): AsyncGenerator<Measurement, boolean> {
  const total = version.manifest.tables.reduce((sum, { files }) => sum + files.length, 0);
  let done = 0;
  await using pool = await openEngines(null, spill);
  await using engine = await openQueries(spill);
  const onFile = (): void => onProgress({ step: "files", done: ++done, total });
  return yield* verifyStructure(version, { home, pool, engine, onFile });
}

function openQueries(tempDirectory: string): Promise<QueryEngine> {
  const threads = availableParallelism();
  return openDuckdb({ memoryMib: QUERY_MEMORY_MIB, threads, tempDirectory, access: { kind: "trusted" } });
}
