import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { readDocstring } from "./docstring.ts";
import { type ReferenceEntry, readReference } from "./read-reference.ts";
import { referenceGaps } from "./reference-gaps.ts";
import { referencePage } from "./reference-page.ts";

const entries = readReference();
const page = referencePage(entries);

it("docs/reference.md says what the docstrings say (node src/kit/reference/write-reference-page.ts writes it anew)", () => {
  const file = path.resolve(import.meta.dirname, "../../../docs/reference.md");
  expect(readFileSync(file, "utf8")).toBe(page);
});

it("every public name has a docstring, and an example where it is called or is a value", () => {
  expect(referenceGaps(entries)).toStrictEqual([]);
});

describe("the gaps of a reference", () => {
  const doc = readDocstring("/** Told. */");
  const entry: ReferenceEntry = { name: "a", kind: "type", signatures: [], doc, members: [] };

  it("are named, those of members too", () => {
    const told = readDocstring("/**\n * Told.\n * @example\n * a();\n */");
    const members = [
      { ...entry, name: "a.b", kind: "call" as const },
      { ...entry, name: "a.c", doc: readDocstring("") },
      { ...entry, name: "a.d", kind: "call" as const, doc: told },
    ];
    expect(referenceGaps([{ ...entry, members }])).toStrictEqual([
      "a.b has no @example",
      "a.c has no docstring",
    ]);
  });
});

describe("the reference", () => {
  it("has what a notebook imports, also from the files that its declaration takes in", () => {
    const names = entries.flatMap(({ name, members }) => [name, ...members.map((member) => member.name)]);
    expect(names).toEqual(
      expect.arrayContaining([
        "sql",
        "Sql()",
        "Sql.id",
        "Table.rows",
        "Relation.asof",
        "Rhythm",
        "methods.median",
      ]),
    );
    expect(names).not.toContain("methods.requireApproach");
  });

  it("has a heading for each name, and for each link", () => {
    const headings = Array.from(page.matchAll(/^#{3,4} (.*)$/gm), ([, name = ""]) =>
      name.replaceAll("\\", ""),
    );
    const all = (entry: ReferenceEntry): string[] => [entry.name, ...entry.members.flatMap(all)];
    expect(headings).toStrictEqual(entries.flatMap(all));
    const links = Array.from(page.matchAll(/\]\(#([^)]*)\)/g), ([, slug = ""]) => slug);
    expect(links.length).toBeGreaterThan(entries.length);
    expect(new Set(links).size).toBe(links.length);
    expect(links).toEqual(expect.arrayContaining(["sql", "sql-2", "methodsmedian"]));
  });
});

it("a docstring is read as it is written", () => {
  const comment = `/**
 * What it is:
 *
 * - a list
 * @param speed km/h
 * @returns seconds,
 * or null
 * @throws KitError when
 * @example
 * if (a) {
 *   b();
 * }
 * @example
 * c();
 */`;
  expect(readDocstring(comment)).toStrictEqual({
    text: "What it is:\n\n- a list",
    params: [{ name: "speed", text: "km/h" }],
    returns: "seconds,\nor null",
    throws: "KitError when",
    examples: ["if (a) {\n  b();\n}", "c();"],
  });
});
