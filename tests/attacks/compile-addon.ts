import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { boxRuntime } from "#sandbox/runtime/runtime-layout";

const SOURCE = join(import.meta.dirname, "native-gate.c");

/** Whether a C compiler and the headers of the boxes' Node are here. */
export function selectOptionalAddon(): string | null {
  const headers = join(dirname(boxRuntime("/").node), "../include/node");
  if (!existsSync(join(headers, "node_api.h"))) return null;
  const dir = mkdtempSync(join(tmpdir(), "attack-addon-"));
  try {
    const file = join(dir, "gate.node");
    const compiled = spawnSync("cc", ["-shared", "-fPIC", "-Os", "-s", "-I", headers, "-o", file, SOURCE], {
      encoding: "utf8",
    });
    if (compiled.error !== undefined) return null;
    if (compiled.status !== 0) throw new Error(`the addon does not compile: ${compiled.stderr}`);
    return readFileSync(file).toString("base64");
  } finally {
    rmSync(dir, { recursive: true });
  }
}
