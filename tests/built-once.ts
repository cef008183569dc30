import { chmodSync, cpSync } from "node:fs";
import { join } from "node:path";
import { inject } from "vitest";
import { boxRuntime } from "#sandbox/runtime/runtime-layout";
import type { BoxRuntime } from "#sandbox/runtime/runtime-layout";

/** What boxes run from, built from the sources as they are. @param root a folder that is not there yet */
export function copyRuntime(root: string): BoxRuntime {
  copy("runtime", root);
  return boxRuntime(root);
}

/** The small traffic data, in use, with its truth. */
export function copyTraffic(home: string): void {
  for (const folder of ["datasets", "private"]) copy(folder, join(home, folder));
  // Copies of folders are as open as the umask lets them be.
  chmodSync(join(home, "private"), 0o700);
}

function copy(folder: string, to: string): void {
  // Links stay as they are: `current` leads to the version beside it.
  cpSync(join(inject("builtOnce"), folder), to, { recursive: true, verbatimSymlinks: true });
}
