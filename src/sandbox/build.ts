import { resolve } from "node:path";
import { buildBoxRuntime } from "./runtime/build-runtime.ts";

// A step of the set-up: node src/sandbox/build.ts <runtime folder>
const [, , folder] = process.argv;
if (folder === undefined) throw new Error("usage: node src/sandbox/build.ts <runtime folder>");
await buildBoxRuntime(resolve(folder));
