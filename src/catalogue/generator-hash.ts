import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { datasetFile, type Dictionary } from "./dictionary.ts";

/**
 * A hash of what makes a dataset: its generator with all that it imports from `datasets/`, and its dictionary but for
 * the sources, of which nothing is generated. What the generator takes of `src/` is not in it.
 */
export function generatorHash(dictionary: Dictionary): string {
  const { sources: _sources, scales: _scales, ...schema } = dictionary;
  const hash = createHash("sha256").update(JSON.stringify(schema));
  const generator = datasetFile(dictionary.name, "generate.ts");
  const root = join(dirname(generator), "..");
  for (const [file, text] of [...sourcesOf(generator)].sort(([a], [b]) => (a < b ? -1 : 1)))
    hash.update(`\n${relative(root, file)}\n`).update(text);
  return hash.digest("hex");
}

/** A file and all that it imports by relative paths: texts by absolute path. */
export function sourcesOf(file: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const waiting = [file];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (found.has(next)) continue;
    const text = readFileSync(next, "utf8");
    found.set(next, text);
    for (const [, path = ""] of text.matchAll(RELATIVE_IMPORT)) waiting.push(join(dirname(next), path));
  }
  return found;
}

const RELATIVE_IMPORT = /\b(?:from|import)\s*\(?\s*"(\.{1,2}\/[^"]+)"/g;
