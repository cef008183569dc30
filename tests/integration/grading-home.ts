import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildDataset } from "#catalogue/build-dataset";
import { buildBoxRuntime } from "#sandbox/runtime/build-runtime";
import type { BoxRuntime } from "#sandbox/runtime/runtime-layout";

/** A $DSCHOOL_HOME of its own with the runtime of boxes and the small traffic data, removed at the end. */
export interface GradingHome extends Disposable {
  readonly home: string;
  readonly runtime: BoxRuntime;
  /** For notebooks and other files of a test. */
  readonly dir: string;
}

export async function openGradingHome(): Promise<GradingHome> {
  const root = mkdtempSync(join(tmpdir(), "grading-"));
  const home = join(root, "home");
  const runtime = await buildBoxRuntime(join(home, "runtime"));
  await buildDataset({
    home,
    name: "traffic",
    scale: "small",
    seed: 7,
    threads: null,
    onProgress: () => undefined,
  });
  return {
    home,
    runtime,
    dir: root,
    [Symbol.dispose]: () => {
      rmSync(root, { recursive: true, force: true });
    },
  };
}
