import { createRequire } from "node:module";
import { describe, expect, it } from "vitest";
import { findSpecFault } from "./check-spec.ts";
import { readTimeUnit } from "./time-unit.ts";
import { AGGREGATE_WORDS, CHANNELS, MARKS, SCALE_TYPES, TYPES } from "./vega-lite-words.ts";

interface Definition {
  readonly enum?: readonly string[];
  readonly anyOf?: readonly { readonly $ref: string }[];
  readonly properties?: object;
}

const { definitions } = createRequire(import.meta.filename)("vega-lite/vega-lite-schema.json") as {
  readonly definitions: Readonly<Record<string, Definition>>;
};

function words(name: string): readonly string[] {
  const definition = definitions[name];
  return (
    definition?.enum ?? definition?.anyOf?.flatMap(({ $ref }) => words($ref.split("/").at(-1) ?? "")) ?? []
  );
}

describe("the words of Vega-Lite", () => {
  it("are those of its schema", () => {
    expect(MARKS.toSorted()).toStrictEqual([...words("Mark"), "boxplot", "errorbar", "errorband"].toSorted());
    expect(CHANNELS.toSorted()).toStrictEqual(
      Object.keys(definitions["FacetedEncoding"]?.properties ?? {}).toSorted(),
    );
    expect(TYPES.toSorted()).toStrictEqual(words("Type").toSorted());
    expect(AGGREGATE_WORDS.toSorted()).toStrictEqual(words("NonArgAggregateOp").toSorted());
    expect(SCALE_TYPES.toSorted()).toStrictEqual(words("ScaleType").toSorted());
  });

  it("are read where they are time units", () => {
    const units = [
      "LocalMultiTimeUnit",
      "LocalSingleTimeUnit",
      "UtcMultiTimeUnit",
      "UtcSingleTimeUnit",
    ].flatMap(words);
    expect(units.length).toBeGreaterThan(50);
    expect(units.filter((unit) => readTimeUnit(unit) === null)).toStrictEqual([]);
  });
});

describe("a specification", () => {
  const x = { field: "a", type: "quantitative" };

  it.each([
    [{ mark: "bar", encoding: { x, y: { aggregate: "count" } } }],
    [
      {
        mark: { type: "Line", point: true },
        encoding: { x: { field: "t", timeUnit: "yearmonth", type: "T" } },
      },
    ],
    [{ mark: "bar" }],
    [{ layer: [{ mark: "bar", encoding: { x } }, { mark: "rule" }] }],
    [{ facet: { field: "a" }, spec: { mark: "point", encoding: { x } } }],
    [
      {
        mark: "point",
        encoding: { x: { ...x, scale: { type: "log" }, bin: "binned", timeUnit: { unit: "day" } } },
      },
    ],
  ])("that Vega-Lite takes has no fault: %j", (spec) => {
    expect(findSpecFault(spec)).toBeNull();
  });

  it.each([
    [{ encoding: { x } }, "mark", null],
    [{ mark: "bars", encoding: {} }, "mark", '"bars"'],
    [{ mark: { type: 3 } }, "mark.type", "3"],
    [{ mark: "bar", encoding: [] }, "encoding", "[]"],
    [{ mark: "bar", encoding: { z: x } }, "encoding", '"z"'],
    [{ mark: "bar", encoding: { x: { ...x, type: "number" } } }, "encoding.x.type", '"number"'],
    [{ mark: "bar", encoding: { y: { ...x, aggregate: "avg" } } }, "encoding.y.aggregate", '"avg"'],
    [{ mark: "bar", encoding: { x: { ...x, timeUnit: "hour" } } }, "encoding.x.timeUnit", '"hour"'],
    [{ mark: "bar", encoding: { x: { ...x, bin: 10 } } }, "encoding.x.bin", "10"],
    [
      { mark: "bar", encoding: { x: { ...x, scale: { type: "logarithmic" } } } },
      "encoding.x.scale.type",
      '"logarithmic"',
    ],
    [{ mark: "bar", encoding: { tooltip: [x, { field: 3 }] } }, "encoding.tooltip[1].field", "3"],
    [{ layer: [{ mark: "bar" }, { mark: "rul" }] }, "layer[1].mark", '"rul"'],
  ])("is told where it is wrong: %j", (spec, path, given) => {
    expect(findSpecFault(spec)).toMatchObject({ path, given });
  });
});
