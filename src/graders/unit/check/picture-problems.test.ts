import { describe, expect, it } from "vitest";
import type { PlainRecord } from "#charts/plain-record";
import type { Unit } from "../unit.ts";
import { readPicture } from "./picture.ts";
import { findPictureProblems } from "./picture-problems.ts";

const use = { ko: "쓰임", en: "use" };
const SYNTHETIC: Unit["datasets"] = [{ name: "traffic", label: "synthetic", use }];
const BOTH: Unit["datasets"] = [...SYNTHETIC, { name: "metr-la-week", label: "real-derived", use }];

const GOOD: PlainRecord = {
  title: { text: "Speed over a day", subtitle: ["Gaon,", "synthetic data"] },
  description: "Two dips, the evening's deeper.",
  mark: "line",
  encoding: {
    x: { field: "hour", type: "ordinal", title: "Hour" },
    y: { field: "speed", type: "quantitative", title: "Speed (km/h)" },
  },
};
const LAYERED: PlainRecord = {
  title: "Travel time, synthetic",
  description: "A band about a line.",
  layer: [
    {
      mark: { type: "area", color: "#b30000" },
      encoding: { y: { field: "low", type: "quantitative", title: "Minutes" }, y2: { field: "high" } },
    },
    {
      mark: "line",
      encoding: {
        x: { field: "ts", type: "temporal", axis: { title: "Time" } },
        y: { field: "mid", type: "quantitative" },
      },
    },
  ],
};

function problemsOf(spec: PlainRecord, datasets = SYNTHETIC): readonly string[] {
  return findPictureProblems(readPicture(spec), { lang: "en", datasets }).map(({ en }) => en);
}

function withY(y: PlainRecord): PlainRecord {
  return { ...GOOD, encoding: { ...(GOOD.encoding as PlainRecord), y } };
}

describe("a picture", () => {
  it("is enough with caption, description, axes with units and the word for synthetic data", () => {
    expect(problemsOf(GOOD)).toEqual([]);
    expect(problemsOf(LAYERED)).toEqual([]);
  });

  it.each<[string, PlainRecord, RegExp]>([
    ["no title", { ...GOOD, title: undefined }, /no title in English/],
    ["a title in the other language only", { ...GOOD, title: "하루의 속도, 합성" }, /no title in English/],
    ["no description", { ...GOOD, description: undefined }, /no `description`/],
    [
      "the kit's own description",
      { ...GOOD, description: "Speed. Line chart. x: Hour, y: Speed (km/h)." },
      /no `description`/,
    ],
    [
      "a description in the other language only",
      { ...GOOD, description: "두 번 내려간다." },
      /no description in English/,
    ],
    ["an axis without a title", withY({ field: "speed", type: "quantitative" }), /y axis has no title/],
    [
      "an amount without a unit",
      withY({ field: "v", type: "quantitative", title: "Speed" }),
      /no unit \(Speed\)/,
    ],
    [
      "a colour like the page",
      { ...GOOD, mark: { type: "line", color: "#eee" } },
      /#eee has a contrast of 1\.2/,
    ],
    ["synthetic data unnamed", { ...GOOD, title: "Speed over a day" }, /title says nothing/],
  ])("is not with %s", (_, spec, said) => {
    expect(problemsOf(spec)[0]).toMatch(said);
  });

  it("says in a unit with both which data it shows, by the word or the source's name", () => {
    const titled = (title: string): readonly string[] => problemsOf({ ...GOOD, title }, BOTH);
    expect(titled("Speed over a day")).toEqual([expect.stringMatching(/synthetic or real/)]);
    for (const title of ["Speed, synthetic", "Speed (real data)", "Speed, real-derived", "Speed of METR-LA"])
      expect(titled(title)).toEqual([]);
  });

  it.each([
    "Real-time speed",
    "Real time of travel",
    "Dots: real; line: forecast",
    "Enabled links",
    "Symmetric",
  ])("does not take words of another meaning for the origin of its data: %s", (title) => {
    const datasets: Unit["datasets"] = [...BOTH, { name: "nab-real-traffic", label: "real", use }];
    expect(problemsOf({ ...GOOD, title }, datasets)).toEqual([expect.stringMatching(/synthetic or real/)]);
  });

  it("knows in Korean the word for real data from that for what came, and a source's name before a particle", () => {
    const titled = (title: string): number =>
      findPictureProblems(readPicture({ ...GOOD, title, description: "두 번 내려간다." }), {
        lang: "ko",
        datasets: BOTH,
      }).length;
    expect(["속도, 합성 자료", "속도 (실제 자료)", "METR의 속도"].map(titled)).toEqual([0, 0, 0]);
    expect(["점은 실제, 선은 예측", "광합성"].map(titled)).toEqual([1, 1]);
  });

  it("stands out from both pages where the page shows through it", () => {
    const dark: PlainRecord = { ...GOOD, mark: { type: "line", color: "#222222" } };
    expect(problemsOf(dark)).toEqual([]);
    expect(problemsOf({ ...dark, config: { background: "transparent" } })[0]).toMatch(
      /#222222 has a contrast of 1/,
    );
  });

  it("asks for no axes of maps, of hidden axes and of what is counted by day", () => {
    const map: PlainRecord = { ...GOOD, mark: "geoshape", encoding: { shape: { field: "wkt" } } };
    expect(problemsOf(map)).toEqual([]);
    expect(problemsOf(withY({ field: "a", type: "quantitative", axis: null }))).toEqual([]);
    expect(problemsOf(withY({ field: "ts", timeUnit: "day", type: "ordinal", title: "Day" }))).toEqual([]);
  });
});
