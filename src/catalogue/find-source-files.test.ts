import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { CatalogueError } from "./catalogue-error.ts";
import { findSourceFiles, findUnknownFiles } from "./find-source-files.ts";
import { type Source, SourceSchema } from "./source.ts";

const root = mkdtempSync(join(tmpdir(), "dschool-source-files-"));
afterAll(() => {
  rmSync(root, { recursive: true });
});

const text = { ko: "값", en: "value" };
const sha256 = createHash("sha256").update("a,b\n").digest("hex");
const KNOWN: Source = {
  ...{
    id: "toy",
    title: text,
    origin: "real",
    timezone: "Asia/Seoul",
    tables: ["reading"],
    attribution: text,
  },
  licence: { id: "MIT", text },
  files: { "b.csv": { bytes: 4, sha256, url: "https://example.org/b.csv" } },
};
const OPEN: Source = {
  ...KNOWN,
  files: {},
  accepts: {
    names: String.raw`\.csv$`,
    form: { ko: "표준 CSV", en: "CSV of the standard" },
    obtain: { ko: "포털에서 받습니다.", en: "Get it on the portal." },
  },
};

function folder(...names: readonly string[]): string {
  const dir = mkdtempSync(join(root, "dir-"));
  for (const name of names) writeFileSync(join(dir, name), "a,b\n");
  return dir;
}

function refusal(source: Source, path: string): CatalogueError {
  try {
    findSourceFiles(source, path);
  } catch (error) {
    if (error instanceof CatalogueError) return error;
  }
  throw new Error("the files were not refused");
}

describe("a source that names its files", () => {
  it("takes those, whatever else is beside them", () => {
    const dir = folder("b.csv", "a.csv");
    expect(findSourceFiles(KNOWN, dir)).toEqual({ dir, names: ["b.csv"] });
  });

  it("takes no folder or pipe for one of them", () => {
    const dir = folder();
    mkdirSync(join(dir, "b.csv"));
    expect(refusal(KNOWN, dir).text.en).toMatch(/b\.csv/);
  });

  it("tells which are missing", () => {
    expect(refusal(KNOWN, folder("a.csv")).text.ko).toContain("b.csv");
    expect(refusal(KNOWN, join(root, "nowhere")).text.en).toContain("b.csv");
  });

  it("tells which have other bytes, with what was expected and found", async () => {
    const dir = folder("b.csv");
    expect(await findUnknownFiles(KNOWN, dir)).toEqual([]);
    writeFileSync(join(dir, "b.csv"), "");
    const found = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    expect(await findUnknownFiles(KNOWN, dir)).toEqual([{ file: "b.csv", expected: sha256, found }]);
  });
});

describe("a source that takes any file in its form", () => {
  it("takes all of a folder that are named so, in order, but no hidden ones and no folders", () => {
    const dir = folder("b.csv", "a.CSV", "c.txt", ".d.csv");
    mkdirSync(join(dir, "e.csv"));
    expect(findSourceFiles(OPEN, dir)).toEqual({ dir, names: ["a.CSV", "b.csv"] });
  });

  it("takes a file by itself", () => {
    const dir = folder("b.csv", "a.csv");
    expect(findSourceFiles(OPEN, join(dir, "b.csv"))).toEqual({ dir, names: ["b.csv"] });
  });

  it.each([() => folder("c.txt"), () => join(folder("c.txt"), "c.txt"), () => join(root, "nowhere")])(
    "says what it takes and where to get it when there is none (%#)",
    (path) => {
      const { text: told } = refusal(OPEN, path());
      expect(told.ko).toMatch(/표준 CSV.*포털에서 받습니다/);
      expect(told.en).toMatch(/CSV of the standard.*Get it on the portal/);
    },
  );
});

describe("a source is refused", () => {
  const file = { bytes: 4, sha256, url: "https://example.org/b.csv" };
  it.each([
    ["without files and without a form that it takes", { files: {} }],
    ["with files and a form that it takes", { accepts: OPEN.accepts }],
    ["with a form that is no regular expression", { files: {}, accepts: { ...OPEN.accepts, names: "(" } }],
    [
      "with a file from an unsafe address",
      { files: { "b.csv": { ...file, url: "http://example.org/b.csv" } } },
    ],
    ["with a file in another folder", { files: { "../b.csv": file } }],
    ["with a hash that is none", { files: { "b.csv": { ...file, sha256: "1234" } } }],
    ["with a file that is both published and derived", { files: { "b.csv": { ...file, derivation: text } } }],
    ["with a file from nowhere", { files: { "b.csv": { bytes: 4, sha256 } } }],
  ])("%s", (_, change) => {
    expect(SourceSchema.safeParse({ ...KNOWN, ...change }).success).toBe(false);
  });

  it("otherwise it is read", () => {
    for (const source of [KNOWN, OPEN]) expect(SourceSchema.parse(source)).toEqual(source);
  });
});
