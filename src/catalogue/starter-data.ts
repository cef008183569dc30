import { basename } from "node:path";
import { buildDataset } from "./build-dataset.ts";
import { selectOptionalTruth } from "./truth.ts";
import { selectOptionalCurrent } from "./versions.ts";

const STARTER = { scale: "small", seed: 1 };

/**
 * Builds what everybody starts with, anew when its generator has changed. A home whose owner built another scale or seed keeps that
 * in use, and gets nothing.
 */
export async function ensureStarterData(home: string, name: string): Promise<void> {
  const current = selectOptionalCurrent(home, name);
  if (current !== null && !isStarter(home, name, basename(current))) return;
  await buildDataset({
    ...{ ...STARTER, home, name, threads: null, onProgress: () => undefined },
    // Somebody may have built another meanwhile.
    comesIntoUse: () => selectOptionalCurrent(home, name) === current,
  });
}

function isStarter(home: string, name: string, version: string): boolean {
  const truth = selectOptionalTruth(home, name, version);
  return truth?.scale === STARTER.scale && truth.seed === STARTER.seed;
}
