import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { CatalogueError } from "./catalogue-error.ts";
import { MANIFEST_FILE, selectManifest } from "./manifest.ts";

const root = mkdtempSync(join(tmpdir(), "dschool-manifest-"));
afterAll(() => {
  rmSync(root, { recursive: true });
});

/** What was written before there were attributions. */
const OLD = { format: 1, dataset: "traffic", version: "small-0123456789ab", tables: [] };

function versionWith(manifest: unknown): string {
  const dir = mkdtempSync(join(root, "version-"));
  writeFileSync(join(dir, MANIFEST_FILE), JSON.stringify(manifest));
  return dir;
}

it("a manifest without an attribution is read, as older ones have none", () => {
  expect(selectManifest(versionWith(OLD)).attribution).toBeUndefined();
});

it("an attribution is read in both languages", () => {
  const attribution = { ko: "가온시", en: "City of Gaon" };
  expect(selectManifest(versionWith({ ...OLD, attribution })).attribution).toEqual(attribution);
});

it.each(["City of Gaon", { ko: "가온시" }, { ko: 1, en: 2 }, null])(
  "a manifest whose attribution is %j is damaged",
  (attribution) => {
    expect(() => selectManifest(versionWith({ ...OLD, attribution }))).toThrow(CatalogueError);
  },
);
