import { compile } from "vega-lite";
import type { TopLevelSpec } from "vega-lite";
import { describe, expect, it } from "vitest";
import { findSpecFault } from "./check-spec.ts";
import { plotSpec } from "./plot-spec.ts";
import type { PlainRecord } from "./plain-record.ts";
import { readShorthand } from "./shorthand.ts";

const relation = {
  from: "link_5min",
  columns: [
    { name: "ts", type: "TIMESTAMP" },
    { name: "link_id", type: "VARCHAR" },
    { name: "speed_kmh", type: "DECIMAL(5,1)" },
    { name: "delay", type: "DOUBLE" },
    { name: "sum(a.b)", type: "INTEGER" },
  ],
};

function plot(options: PlainRecord, lang: "ko" | "en" = "en"): PlainRecord {
  const spec = plotSpec({ plot: options, relation, lang });
  expect(findSpecFault(spec)).toBeNull();
  const data = { values: [] };
  expect(() => compile({ ...spec, data } as unknown as TopLevelSpec)).not.toThrow();
  return spec;
}

describe("a shorthand", () => {
  it.each([
    ["mean(speed_kmh)", { aggregate: "mean", field: "speed_kmh" }],
    ["count()", { aggregate: "count" }],
    ["bin(delay)", { bin: true, field: "delay" }],
    ["yearmonth(ts)", { timeUnit: "yearmonth", field: "ts" }],
    ["hours(ts):O", { timeUnit: "hours", field: "ts", type: "ordinal" }],
    ["speed_kmh", { field: "speed_kmh" }],
    ["sum(a.b)", { field: "sum(a\\.b)" }],
    ["sped", { field: "sped" }],
    ["nothing(ts)", { field: "nothing(ts)" }],
  ])("%s is read", (text, expected) => {
    expect(
      readShorthand(
        text,
        relation.columns.map(({ name }) => name),
      ),
    ).toStrictEqual(expected);
  });
});

describe("a plot", () => {
  it.each([
    [{ x: "ts", y: "speed_kmh" }, "line"],
    [{ x: "delay", y: "speed_kmh" }, "point"],
    [{ x: "hours(ts)", y: "mean(speed_kmh)" }, "bar"],
    [{ x: "yearmonthdate(ts)", y: "mean(speed_kmh)" }, "line"],
    [{ y: "link_id", x: "mean(speed_kmh)" }, "bar"],
    [{ x: "speed_kmh" }, "bar"],
    [{ x: "hours(ts)", y: "day(ts)", color: "mean(speed_kmh)" }, "rect"],
    [{ longitude: "delay", latitude: "speed_kmh" }, "circle"],
    [{ x: "ts", y: "speed_kmh", mark: "area" }, "area"],
  ])("of %j is drawn as %s", (options, mark) => {
    expect(plot(options)).toMatchObject({ mark: { type: mark } });
  });

  it("gives each channel the type of its column", () => {
    expect(plot({ x: "ts", y: "speed_kmh", color: "link_id", row: "hours(ts)" }).encoding).toMatchObject({
      x: { type: "temporal" },
      y: { type: "quantitative" },
      color: { type: "nominal" },
      row: { type: "ordinal" },
    });
  });

  it("of one axis counts rows, an amount in bins", () => {
    expect(plot({ y: "speed_kmh" }).encoding).toMatchObject({
      y: { bin: { maxbins: 40 } },
      x: { aggregate: "count" },
    });
    expect(plot({ x: "link_id" }).encoding).toMatchObject({
      x: { field: "link_id" },
      y: { aggregate: "count" },
    });
  });

  it("titles its axes in the reader's language and describes itself to those who do not see it", () => {
    const ko = plot({ x: "hours(ts)", y: "mean(speed_kmh)", title: "시간대별 속도" }, "ko");
    expect(ko).toMatchObject({
      title: "시간대별 속도",
      description: "시간대별 속도. 막대 그림. x: ts (시), y: speed_kmh 평균.",
      encoding: { x: { title: "ts (시)" }, y: { title: "speed_kmh 평균" } },
    });
    expect(plot({ x: "hours(ts)", y: "mean(speed_kmh)" })).toMatchObject({
      description: "Bar chart. x: ts (hour), y: mean of speed_kmh.",
    });
  });

  it("takes a description of one's own as that, and as no channel of the name", () => {
    const spec = plot({ x: "hours(ts)", y: "mean(speed_kmh)", description: "Two dips." });
    expect(spec).toMatchObject({ description: "Two dips." });
    expect(spec.encoding).not.toHaveProperty("description");
  });

  it("leaves what is given in Vega-Lite's own words as it is", () => {
    const y = { field: "speed_kmh", type: "quantitative", title: "km/h", scale: { zero: false } };
    expect(plot({ x: "ts", y }).encoding).toMatchObject({ y });
  });
});
