import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BoxRuntime } from "#sandbox/runtime/runtime-layout";
import { copyRuntime, copyTraffic } from "../built-once.ts";

/** A $DSCHOOL_HOME of its own with the runtime of boxes and the small traffic data, removed at the end. */
export interface GradingHome extends Disposable {
  readonly home: string;
  readonly runtime: BoxRuntime;
  /** For notebooks and other files of a test. */
  readonly dir: string;
}

export function openGradingHome(): GradingHome {
  const root = mkdtempSync(join(tmpdir(), "grading-"));
  const home = join(root, "home");
  const runtime = copyRuntime(join(home, "runtime"));
  copyTraffic(home);
  return {
    home,
    runtime,
    dir: root,
    [Symbol.dispose]: () => {
      rmSync(root, { recursive: true, force: true });
    },
  };
}
