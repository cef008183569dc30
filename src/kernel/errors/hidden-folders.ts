import { dirname, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";

/** The folders of the kernel, the kit and tslab: calls in their files say nothing to a trainee. */
export function hiddenFolders(): readonly string[] {
  const tslab = dirname(fileURLToPath(import.meta.resolve("tslab/package.json")));
  const kernel = resolve(import.meta.dirname, "..");
  return [kernel, resolve(kernel, "../kit"), tslab, resolve(tslab, "../@tslab")].map(
    (folder) => folder + sep,
  );
}
