import { existsSync } from "node:fs";
import { pathToFileURL } from "node:url";
import type { QueryEngine } from "../../engines/query-engine.ts";
import { viewStatements } from "../dataset-views.ts";
import { datasetFile, selectDictionary } from "../dictionary.ts";
import type { Shape, ShapesOf } from "../shape.ts";
import { selectOptionalTruth, type Truth } from "../truth.ts";
import type { Version } from "../versions.ts";
import { asIs, measured, type Measurement, unchecked } from "./measurement.ts";
import { selectNumbers } from "./select-values.ts";
import { selectOptionalSibling } from "./sibling-version.ts";
import { truthViews } from "./truth-views.ts";

/**
 * The shapes that a version's data must have; none of imported data and where nobody wrote any, null where the version's scale is no
 * more.
 */
export async function selectOptionalShapes({ manifest }: Version): Promise<readonly Shape[] | null> {
  const { dataset, scale } = manifest;
  const file = datasetFile(dataset, "shapes.ts");
  if (scale === null || !existsSync(file)) return [];
  const spec = selectDictionary(dataset).scales[scale];
  if (spec === undefined) return null;
  const { shapesOf } = (await import(pathToFileURL(file).href)) as { shapesOf?: ShapesOf };
  if (shapesOf === undefined) throw new Error(`${file} exports no shapesOf`);
  return shapesOf(spec);
}

/**
 * Measures shapes on an engine that holds nothing yet: it is given the version's tables, what was injected into it, and
 * the same of the other datasets that shapes need.
 */
export async function* verifyShapes(
  engine: QueryEngine,
  home: string,
  version: Version,
  shapes: readonly Shape[],
): AsyncGenerator<Measurement> {
  const { dataset, version: name } = version.manifest;
  const truth = selectOptionalTruth(home, dataset, name);
  if (truth === null) {
    const why = { ko: "생성 기록이 이 홈에 없습니다", en: "what was injected is not in this home" };
    for (const shape of shapes) yield unchecked(shape, why);
    return;
  }
  await openVersion(engine, home, version);
  const missing = await openNeeded(engine, home, truth, shapes);
  for (const shape of shapes) {
    const lacks = shape.needs?.filter((need) => missing.has(need)) ?? [];
    yield lacks.length > 0 ? notBuilt(shape, lacks) : await verifyShape(engine, shape);
  }
}

/** @returns the datasets of which there is no version of the same scale and seed. */
async function openNeeded(
  engine: QueryEngine,
  home: string,
  truth: Truth,
  shapes: readonly Shape[],
): Promise<ReadonlySet<string>> {
  const missing = new Set<string>();
  for (const need of new Set(shapes.flatMap(({ needs = [] }) => needs))) {
    const sibling = selectOptionalSibling(home, need, truth);
    if (sibling === null) missing.add(need);
    else await openVersion(engine, home, sibling);
  }
  return missing;
}

async function openVersion(
  engine: QueryEngine,
  home: string,
  { dir, manifest }: Pick<Version, "dir" | "manifest">,
): Promise<void> {
  const views = [...viewStatements(dir, manifest), ...truthViews(home, manifest.dataset, manifest.version)];
  await engine.execute(views.join(";\n"));
}

function notBuilt(shape: Shape, names: readonly string[]): Measurement {
  const list = names.join(", ");
  return unchecked(shape, {
    ko: `규모와 시드가 같은 버전이 없는 자료: ${list}. dschool data build 로 같은 규모와 시드로 만드세요`,
    en: `no version of the same scale and seed: ${list}. Build it so with dschool data build`,
  });
}

/** A query that fails is a shape that does not hold, as of a version that an older generator made. */
async function verifyShape(engine: QueryEngine, shape: Shape): Promise<Measurement> {
  try {
    const [value = null] = await selectNumbers(engine, shape.sql);
    return measured(shape, value, null);
  } catch (error) {
    return measured(shape, null, asIs(error instanceof Error ? error.message : String(error)));
  }
}
