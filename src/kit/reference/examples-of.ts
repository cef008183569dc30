import type { ReferenceEntry } from "./read-reference.ts";

/** All examples of some entries and of their members, each with the name that it is of. */
export function examplesOf(entries: readonly ReferenceEntry[]): readonly { name: string; example: string }[] {
  return entries.flatMap(({ name, doc, members }) => [
    ...doc.examples.map((example) => ({ name, example })),
    ...examplesOf(members),
  ]);
}
