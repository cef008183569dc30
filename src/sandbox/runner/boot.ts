import { createRequire } from "node:module";
import { RUNNER_FILE } from "../runtime/runtime-layout.ts";
import { createBundles } from "./bundles.ts";
import { closeInheritedFiles } from "./inherited-files.ts";
import type { startRunner } from "./runner.ts";

// The untrusted process begins here. Small, because it is compiled anew in every box.
closeInheritedFiles();
const bundles = createBundles(__dirname, createRequire(__filename));
const runner = bundles.load(RUNNER_FILE) as { readonly startRunner: typeof startRunner };
runner.startRunner(bundles);
