// A stamp vouches for the output of a step: it holds the hash of the inputs the output was made from.
// It is removed before the step starts and written after it ended, so that a crash leaves none.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/**
 * @param {{ stamp: string, outputs: readonly string[] }} step
 * @param {string} key
 */
export function isCurrent({ stamp, outputs }, key) {
  return (
    existsSync(stamp) && readFileSync(stamp, "utf8") === key && outputs.every((path) => existsSync(path))
  );
}

export function removeStamp({ stamp }) {
  rmSync(stamp, { force: true });
}

export function writeStamp({ stamp }, key) {
  mkdirSync(dirname(stamp), { recursive: true });
  const unfinished = `${stamp}.${process.pid}`;
  writeFileSync(unfinished, key);
  renameSync(unfinished, stamp);
}

/**
 * The hash of files and of plain values.
 * @param {readonly string[]} paths files, or folders that are walked without `dist`, `node_modules` and tests
 * @param {readonly unknown[]} values
 */
export function hashInputs(paths, values) {
  const hash = createHash("sha256").update(JSON.stringify(values));
  for (const file of paths.flatMap((path) => walk(path)).sort()) {
    hash.update(`\0${file}\0`).update(readFileSync(file));
  }
  return hash.digest("hex");
}

const SKIPPED = new Set(["dist", "node_modules", "__pycache__"]);

function walk(path) {
  if (!existsSync(path)) return [];
  let entries;
  try {
    entries = readdirSync(path, { withFileTypes: true });
  } catch (error) {
    if (error.code === "ENOTDIR") return [path];
    throw error;
  }
  return entries.flatMap((entry) => {
    const child = join(path, entry.name);
    if (entry.isDirectory()) return SKIPPED.has(entry.name) ? [] : walk(child);
    return entry.isFile() && !entry.name.endsWith(".test.ts") ? [child] : [];
  });
}
