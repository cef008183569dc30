import { createHash } from "node:crypto";
import { lstatSync, readdirSync, readFileSync, readlinkSync } from "node:fs";
import { join } from "node:path";

/** One hash over names, modes and contents of all that lies in a folder. */
export function hashTree(dir: string): string {
  const hash = createHash("sha256");
  const visit = (path: string): void => {
    const stats = lstatSync(path);
    hash.update(`${path}\0${String(stats.mode)}\0`);
    if (stats.isDirectory()) for (const name of readdirSync(path).sort()) visit(join(path, name));
    else hash.update(stats.isSymbolicLink() ? readlinkSync(path) : stats.isFile() ? readFileSync(path) : "");
  };
  visit(dir);
  return hash.digest("hex");
}
