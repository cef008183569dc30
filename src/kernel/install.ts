/** Run by the bootstrap: `node src/kernel/install.ts <home>` writes the kernelspec for the Node that runs it. */
import { resolve } from "node:path";
import { writeKernelspec } from "./jupyter-folder.ts";

const [home] = process.argv.slice(2);
if (home === undefined) throw new Error("usage: node src/kernel/install.ts <home>");
writeKernelspec({
  home: resolve(home),
  node: process.execPath,
  root: resolve(import.meta.dirname, "../.."),
});
