import { basename } from "node:path";
import { expect, it } from "vitest";
import { datasetFile, selectDictionary } from "./dictionary.ts";
import { generatorHash, sourcesOf } from "./generator-hash.ts";

const traffic = selectDictionary("traffic");

it("is that of the generator and the schema: scales and sources do not change it", () => {
  const hash = generatorHash(traffic);
  expect(hash).toMatch(/^[0-9a-f]{64}$/);
  expect(generatorHash({ ...traffic, scales: {}, sources: [] })).toBe(hash);
  const [first, ...others] = traffic.tables;
  if (first === undefined) throw new Error("traffic has tables");
  expect(generatorHash({ ...traffic, tables: others })).not.toBe(hash);
  expect(
    generatorHash({ ...traffic, tables: [{ ...first, key: [...first.key, "lanes"] }, ...others] }),
  ).not.toBe(hash);
});

it("is another for each dataset, and none for one without a generator", () => {
  expect(generatorHash(selectDictionary("cctv"))).not.toBe(generatorHash(traffic));
  expect(() => generatorHash(selectDictionary("bus"))).toThrow(/generate\.ts/);
});

it("covers what the generator imports, from the city under it too, and neither importers nor tests nor shapes", () => {
  const files = [...sourcesOf(datasetFile("traffic", "generate.ts")).keys()];
  expect(files).toContain(datasetFile("city", "road-links.ts"));
  expect(files).toContain(datasetFile("city", "mix.ts"));
  expect(files.map((file) => basename(file)).filter((name) => /^import-|test|shapes/.test(name))).toEqual([]);
});
