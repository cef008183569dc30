import type { ReferenceEntry } from "./read-reference.ts";

/**
 * What the reference lacks, each with its name: a docstring of a public name or of what is called or read of one, and
 * an example of what is called and of any value.
 */
export function referenceGaps(entries: readonly ReferenceEntry[]): string[] {
  return entries.flatMap(({ name, kind, doc, members }) => [
    ...(doc.text === "" ? [`${name} has no docstring`] : []),
    ...(needsExample(kind) && doc.examples.length === 0 ? [`${name} has no @example`] : []),
    ...referenceGaps(members),
  ]);
}

function needsExample(kind: ReferenceEntry["kind"]): boolean {
  return kind === "call" || kind === "value";
}
