import { describe, expect, it } from "vitest";
import { selectDictionaries, selectDictionary } from "#catalogue/dictionary";
import type { Manifest } from "#catalogue/manifest";
import { dictionaryText, versionText } from "./describe-text.ts";
import { textWidth } from "./text-width.ts";

const LANGS = ["ko", "en"] as const;
const cases = selectDictionaries().flatMap((dictionary) =>
  LANGS.map((lang) => ({ name: dictionary.name, lang, dictionary, text: dictionaryText(dictionary, lang) })),
);

describe.each(cases)("$name in $lang", ({ lang, dictionary, text }) => {
  const words = text.replaceAll(/\s+/g, " ");
  const lines = text.split("\n");

  it("can be read in a terminal of 100 places", () => {
    expect(lines.filter((line) => textWidth(line) > 100)).toEqual([]);
  });

  it("shows every column with type, unit, source and meaning, and where it leads", () => {
    for (const { name, title, columns } of dictionary.tables) {
      expect(words).toContain(`${name} — ${title[lang]} (`);
      for (const column of columns) {
        const parts = [column.type, column.unit ?? "", column.source ?? ""];
        const shown = lines.some(
          (line) => line.startsWith(`  ${column.name} `) && parts.every((part) => line.includes(part)),
        );
        expect(shown, `${name}.${column.name}`).toBe(true);
        expect(words).toContain(column.title[lang]);
        if (column.references !== undefined) {
          expect(words).toContain(
            `${column.title[lang]} → ${column.references.table}.${column.references.column}`,
          );
        }
      }
    }
  });
});

it("columns stand below their heads", () => {
  const lines = dictionaryText(selectDictionary("cctv"), "ko").split("\n");
  const heads = lines.findIndex((line) => line.startsWith("  열 "));
  const place = textWidth((lines[heads] ?? "").split("등급")[0] ?? "");
  expect(place).toBeGreaterThan(20);
  expect(textWidth((lines[heads + 1] ?? "").split("공개")[0] ?? "")).toBe(place);
});

it("who may see a column is said beside it", () => {
  const cctv = selectDictionary("cctv");
  const text = dictionaryText(cctv, "en");
  expect(text).toMatch(/\n {2}plate_hmac .* personal/);
  expect(text).toMatch(/\n {2}gov_code .* public/);
  const [site, ...others] = cctv.tables;
  if (site === undefined) throw new Error("cctv has tables");
  const columns = site.columns.map((column) => ({ ...column, sensitivity: "secret" as const }));
  expect(dictionaryText({ ...cctv, tables: [{ ...site, columns }, ...others] }, "ko")).toMatch(
    /\n {2}gov_code .* 비공개/,
  );
});

it("where rows can come from, and that nothing makes them yet, is said of every table", () => {
  const text = dictionaryText(selectDictionary("safety"), "en");
  expect(text).toContain("schema only, no generator yet");
  expect(text).toMatch(/grid_cell — .*\(synthetic, real; not generated yet\)/);
  expect(text).toMatch(/station_crime — .*\(real; by import only\)/);
  expect(dictionaryText(selectDictionary("traffic"), "ko")).toMatch(
    /road_link — .*\(합성 자료, 실제 자료에서 만듦\)/,
  );
});

it("a version names the tables of its dataset that it does not have, and how to see them", () => {
  const traffic = selectDictionary("traffic");
  const manifest: Manifest = {
    ...{
      format: 1,
      dataset: "traffic",
      version: "v1",
      title: traffic.title,
      description: traffic.description,
    },
    ...{ origin: "synthetic", scale: "small", source: null, licence: "CC0-1.0", timezone: "Asia/Seoul" },
    ...{ contentHash: "0", tables: [] },
  };
  const words = versionText(manifest, traffic, "en").replaceAll(/\s+/g, " ");
  expect(words).toContain("does not have: road_link, link_5min, vds_site,");
  expect(words).toContain("dschool data describe traffic --schema");
  expect(versionText(manifest, null, "en")).not.toContain("--schema");
});

it("an imported version says whom to name and on which terms it is; a generated one needs not", () => {
  const traffic = selectDictionary("traffic");
  const manifest: Manifest = {
    ...{
      format: 1,
      dataset: "traffic",
      version: "v1",
      title: traffic.title,
      description: traffic.description,
    },
    ...{ origin: "real", scale: null, source: "toy", licence: "CC-BY-4.0", timezone: "Asia/Seoul" },
    ...{ contentHash: "0", tables: [], attribution: { ko: "가온시", en: "City of Gaon" } },
  };
  expect(versionText(manifest, null, "ko")).toContain("출처: 가온시 (허락 CC-BY-4.0)");
  expect(versionText(manifest, null, "en")).toContain("Attribution: City of Gaon (licence CC-BY-4.0)");
  const { attribution: _, ...generated } = manifest;
  expect(versionText(generated, null, "en")).not.toContain("Attribution");
});

it("a dictionary names the real data that can be imported, and how", () => {
  const text = dictionaryText(selectDictionary("traffic"), "en");
  expect(text).toMatch(/METR-LA.* \(MIT\): dschool data fetch metr-la-week/);
});
