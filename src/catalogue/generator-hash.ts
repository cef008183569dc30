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
  const files = [...importsOf(generator, new Map())];
  for (const [file, text] of files.sort(([a], [b]) => (a < b ? -1 : 1)))
    hash.update(`\n${relative(root, file)}\n`).update(text);
  return hash.digest("hex");
}

/** The file and, by relative paths, all it imports: texts by absolute path. */
function importsOf(file: string, found: Map<string, string>): ReadonlyMap<string, string> {
  if (found.has(file)) return found;
  const text = readFileSync(file, "utf8");
  found.set(file, text);
  for (const [, path = ""] of text.matchAll(RELATIVE_IMPORT)) importsOf(join(dirname(file), path), found);
  return found;
}

const RELATIVE_IMPORT = /\b(?:from|import)\s*\(?\s*"(\.{1,2}\/[^"]+)"/g;
