import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { compile, type TopLevelSpec } from "vega-lite";
import { parse, View } from "vega";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildDataset } from "#catalogue/build-dataset";
import { codeCellsOf, outputsOf, readGalleryNotebook, writeOutputs } from "./gallery-notebook.ts";
import { type CellResult, driveNotebook } from "./kit/drive-notebook.ts";

const GALLERY = resolve(import.meta.dirname, "../../notebooks");
const CHART = "application/vnd.vegalite.v5+json";
const home = mkdtempSync(join(tmpdir(), "dschool-gallery-"));
const names = readdirSync(GALLERY).filter((name) => name.endsWith(".ipynb"));

beforeAll(async () => {
  for (const name of ["traffic", "incidents", "cctv"]) {
    await buildDataset({ home, name, scale: "small", seed: 1, threads: null, onProgress: () => undefined });
  }
});
afterAll(() => {
  rmSync(home, { recursive: true });
});

it("has a notebook for each service that is built, and for each library", () => {
  const [services, libraries] = [
    ["cctv", "incidents", "traffic"],
    ["arquero", "arrow", "danfo", "duckdb-async"],
  ];
  expect(names.toSorted()).toEqual([...services, ...libraries].map((name) => `${name}.ipynb`).toSorted());
});

describe.each(names)("%s", (name) => {
  const path = join(GALLERY, name);
  const notebook = readGalleryNotebook(path);
  let results: readonly CellResult[] = [];

  function charts(): readonly Record<string, unknown>[] {
    const shown = results.flatMap((result) => result.shown).filter(({ mime }) => mime === CHART);
    return shown.map(({ data }) => data as Record<string, unknown>);
  }

  beforeAll(async () => {
    results = await driveNotebook(
      codeCellsOf(notebook).map(({ source }) => source),
      { home },
    );
    if (process.env["DSCHOOL_WRITE_SNAPSHOTS"] === "1") writeOutputs(path, notebook, results);
  });

  it("runs its five cells without a complaint", () => {
    expect(results.map(({ status, stderr }) => ({ status, stderr }))).toEqual(
      Array.from({ length: 5 }, () => ({ status: "ok", stderr: "" })),
    );
  });

  it("gives the outputs that are committed with it (DSCHOOL_WRITE_SNAPSHOTS=1 writes them)", () => {
    const committed = codeCellsOf(readGalleryNotebook(path)).map(({ outputs }) => outputs);
    expect(committed).toEqual(results.map(outputsOf));
  });

  it("shows two pictures that draw something, each with a title and a description, and a table", async () => {
    expect(charts()).toHaveLength(2);
    for (const spec of charts()) {
      expect(spec).toMatchObject({
        title: expect.anything() as unknown,
        description: expect.any(String) as unknown,
      });
      const view = new View(parse(compile(spec as unknown as TopLevelSpec).spec), { renderer: "none" });
      const svg = await view.toSVG();
      expect(svg.match(/<path [^>]*aria-roledescription/g)?.length ?? 0).toBeGreaterThan(0);
    }
    const tables = results.flatMap((result) => result.shown).filter(({ mime }) => mime === "text/html");
    expect(tables.some(({ data }) => String(data).includes("<table"))).toBe(true);
  });

  it("tells its story in Korean and in English, and that its data is synthetic", () => {
    const texts = notebook.cells.filter((cell) => cell.cell_type === "markdown").map(({ source }) => source);
    expect(texts.length).toBeGreaterThan(0);
    for (const text of texts) {
      expect(text).toMatch(/[가-힣]/);
      expect(text).toMatch(/[A-Za-z]{3} [a-z]{2}/);
    }
    expect(texts.join()).toMatch(/합성 자료/);
    expect(texts.join()).toMatch(/synthetic/i);
  });
});
