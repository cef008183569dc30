import { createRequire } from "node:module";
import { closeInheritedFiles } from "#sandbox/runner/inherited-files";
import { startRunner } from "#sandbox/runner/runner";

// A box that runs the sources as they lie there, its libraries from node_modules.
closeInheritedFiles();
const require = createRequire(import.meta.filename);
startRunner({ load: require, require, writeCompiled: () => undefined, uncompiled: [] });
