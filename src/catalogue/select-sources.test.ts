import { expect, it } from "vitest";
import { selectSourceIds, selectSources } from "./select-sources.ts";
import type { KnownFile } from "./source.ts";

it("a source is found in every dataset that takes something of it", () => {
  for (const id of selectSourceIds()) {
    const found = selectSources(id);
    expect(new Set(found.map(({ dictionary }) => dictionary.name)).size).toBe(found.length);
    expect(found.map(({ source }) => source.id)).toEqual(found.map(() => id));
  }
  expect(selectSources("datatoys").map(({ dictionary }) => dictionary.name)).toContain("incidents");
});

it("a file that several datasets read has the same bytes for all of them", () => {
  for (const id of selectSourceIds()) {
    const known = new Map<string, KnownFile>();
    for (const [name, file] of selectSources(id).flatMap(({ source }) => Object.entries(source.files))) {
      expect(file, name).toEqual(known.get(name) ?? file);
      known.set(name, file);
    }
  }
});

it("an unknown source is refused, naming those there are", () => {
  expect(() => selectSources("metr")).toThrow(/metr-la-week/);
});

it("an address names a commit, so that what is there stays the same", () => {
  const files = selectSourceIds().flatMap((id) =>
    selectSources(id).flatMap(({ source }) => Object.values(source.files)),
  );
  for (const file of files) {
    if ("url" in file)
      expect(file.url).toMatch(
        /^https:\/\/raw\.githubusercontent\.com\/[\w.-]+\/[\w.-]+\/[0-9a-f]{40}\/[!-~]+$/,
      );
  }
});
