import { createRequire, enableCompileCache } from "node:module";
import { join } from "node:path";
import { closeInheritedFiles } from "#sandbox/runner/inherited-files";
import type { startRunner } from "#sandbox/runner/runner";
import { RUNNER_FILE } from "#sandbox/runtime/runtime-layout";

// The boot file of a box that leaves loading to Node, which keeps what it compiled in a folder. The bundled libraries lie where
// Node looks for them first.
closeInheritedFiles();
const [, , cache] = process.argv;
enableCompileCache(cache);
const require = createRequire(__filename);
const load = (file: string): unknown => require(join(__dirname, file)) as unknown;
const runner = load(RUNNER_FILE) as { readonly startRunner: typeof startRunner };
runner.startRunner({ load, require, writeCompiled: () => undefined, uncompiled: [] });
