import { createRequire } from "node:module";
import { join } from "node:path";
import { startupSnapshot } from "node:v8";
import { createBundles } from "#sandbox/runner/bundles";
import { closeInheritedFiles } from "#sandbox/runner/inherited-files";
import { startRunner } from "#sandbox/runner/runner";

// A box whose program is in V8's start-up snapshot, evaluated; libraries and DuckDB are loaded as ever, for a snapshot holds none.
startupSnapshot.setDeserializeMainFunction(() => {
  closeInheritedFiles();
  const [, box = ""] = process.argv;
  const bundles = createBundles(box, createRequire(join(box, "boot.cjs")));
  Object.assign(globalThis, { boxRequire: bundles.require });
  startRunner(bundles);
});
