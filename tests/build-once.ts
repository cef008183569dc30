import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { buildDataset } from "#catalogue/build-dataset";
import { buildBoxRuntime } from "#sandbox/runtime/build-runtime";

declare module "vitest" {
  interface ProvidedContext {
    /** A home with what boxes run from and the small traffic data. */
    builtOnce: string;
  }
}

/** Vitest's global set-up: what a dozen files start from takes seconds to build, and each of them may change its copy. */
export default async function buildOnce(project: TestProject): Promise<() => void> {
  const home = mkdtempSync(join(tmpdir(), "built-once-"));
  await buildBoxRuntime(join(home, "runtime"));
  await buildDataset({
    ...{ home, name: "traffic", scale: "small", seed: 7, threads: null },
    onProgress: () => undefined,
  });
  project.provide("builtOnce", home);
  return () => {
    rmSync(home, { recursive: true, force: true });
  };
}
