import { existsSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { buildDataset } from "./build-dataset.ts";
import { CatalogueError } from "./catalogue-error.ts";
import {
  datasetFile,
  DictionarySchema,
  isSchemaOnly,
  selectDatasetNames,
  selectDictionaries,
  selectDictionary,
} from "./dictionary.ts";

const text = { ko: "값", en: "value" };
const column = {
  ...{ name: "id", type: "VARCHAR", title: text, source: null, unit: null, nullable: false },
  sensitivity: "public",
};
const day = { ...column, name: "day", type: "DATE" };
const table = {
  ...{ name: "reading", title: text, description: text, origins: ["synthetic"], generated: true },
  ...{ key: ["id"], partition: { name: "date", of: "day" }, columns: [column, day] },
};
const dictionary = {
  ...{ name: "toy", title: text, description: text, timezone: "Asia/Seoul" },
  ...{ licence: { id: "CC0-1.0", text }, scales: {}, sources: [], tables: [table] },
};

function withTable(change: object): unknown {
  return { ...dictionary, tables: [{ ...table, ...change }] };
}

it("a dictionary that says all there is to say is read", () => {
  expect(DictionarySchema.parse(dictionary)).toEqual(dictionary);
});

describe("a dictionary is refused", () => {
  it.each([
    ["without a text in English", withTable({ title: { ko: "값" } })],
    ["with an empty text in Korean", withTable({ title: { ko: "", en: "value" } })],
    ["with a table from nowhere", withTable({ origins: [] })],
    ["with a generated table that cannot be synthetic", withTable({ origins: ["real"] })],
    ["with an unsigned column", withTable({ columns: [{ ...column, type: "UINTEGER" }, day] })],
    ["with a HUGEINT column", withTable({ columns: [{ ...column, type: "HUGEINT" }, day] })],
    ["with a zoned time", withTable({ columns: [column, { ...day, type: "TIMESTAMP WITH TIME ZONE" }] })],
    [
      "with a column that says nothing of who may see it",
      withTable({ columns: [day, { ...column, sensitivity: undefined }] }),
    ],
    ["with a sensitivity of its own", withTable({ columns: [day, { ...column, sensitivity: "internal" }] })],
    ["with a key that is no column", withTable({ key: ["nothing"] })],
    ["with a key that may be missing", withTable({ columns: [{ ...column, nullable: true }, day] })],
    ["with two columns of one name", withTable({ columns: [column, column, day] })],
    ["with a partition by text", withTable({ partition: { name: "date", of: "id" } })],
    ["with a partition named as a column", withTable({ partition: { name: "id", of: "day" } })],
    ["with a misspelt field", withTable({ descripton: text })],
  ])("%s", (_, value) => {
    expect(DictionarySchema.safeParse(value).success).toBe(false);
  });
});

describe.each(selectDatasetNames())("the dataset %s", (name) => {
  const read = selectDictionary(name);

  it("has a dictionary that can be read, under its folder's name", () => {
    expect(read.name).toBe(name);
  });

  it("has a generator and scales exactly if some table is generated", () => {
    const generated = !isSchemaOnly(read);
    expect(existsSync(datasetFile(name, "generate.ts"))).toBe(generated);
    if (generated) expect(Object.keys(read.scales)).toEqual(["small", "city", "year"]);
  });

  it("has an importer for every source, which writes tables that can come from there", () => {
    for (const { id, origin, tables } of read.sources) {
      expect(existsSync(datasetFile(name, `import-${id}.ts`)), id).toBe(true);
      for (const written of tables) {
        expect(read.tables.find((candidate) => candidate.name === written)?.origins).toContain(origin);
      }
    }
  });
});

it.each(selectDictionaries().filter(isSchemaOnly))(
  "$name, a schema without a generator, is not built, and both languages say why and what there is to see",
  async ({ name }) => {
    const request = {
      home: "/nowhere",
      name,
      scale: "small",
      seed: 1,
      threads: 1,
      onProgress: () => undefined,
    };
    const error: unknown = await buildDataset(request).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(CatalogueError);
    const { fault, text: told } = error as CatalogueError;
    expect(fault).toBe("usage");
    expect(told.ko).toMatch(/생성기가 없어.*data describe/);
    expect(told.en).toMatch(/no generator.*data describe/);
  },
);
