import { createRequire } from "node:module";
import { describe, expect, it } from "vitest";
import { findSpecFault } from "./check-spec.ts";
import { readTimeUnit } from "./time-unit.ts";
import {
  AGGREGATE_WORDS,
  CHANNELS,
  MARKS,
  PREDICATES,
  PROJECTIONS,
  SCALE_TYPES,
  TRANSFORMS,
  TYPES,
} from "./vega-lite-words.ts";

interface Definition {
  readonly enum?: readonly string[];
  readonly anyOf?: readonly { readonly $ref: string }[];
  readonly properties?: object;
  readonly required?: readonly string[];
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

function required(name: string): readonly string[] {
  return definitions[name]?.required ?? [];
}

function firstRequired(name: string): readonly string[] {
  const parts = definitions[name]?.anyOf?.map(({ $ref }) => required($ref.split("/").at(-1) ?? "")) ?? [];
  return parts.flatMap((names) => names.filter((each) => !SIDE.has(each)).slice(0, 1));
}

/** Required of a transform, and not what makes it one. */
const SIDE = new Set(["as", "field", "from", "groupby", "key", "on", "param", "value"]);

describe("the words of Vega-Lite", () => {
  it("are those of its schema", () => {
    expect(MARKS.toSorted()).toStrictEqual([...words("Mark"), "boxplot", "errorbar", "errorband"].toSorted());
    expect(CHANNELS.toSorted()).toStrictEqual(
      Object.keys(definitions["FacetedEncoding"]?.properties ?? {}).toSorted(),
    );
    expect(TYPES.toSorted()).toStrictEqual(words("Type").toSorted());
    expect(AGGREGATE_WORDS.toSorted()).toStrictEqual(words("NonArgAggregateOp").toSorted());
    expect(SCALE_TYPES.toSorted()).toStrictEqual(words("ScaleType").toSorted());
    expect(PROJECTIONS.toSorted()).toStrictEqual(words("ProjectionType").toSorted());
    expect(TRANSFORMS.toSorted()).toStrictEqual(firstRequired("Transform").toSorted());
    expect([...PREDICATES, "field"].toSorted()).toStrictEqual(
      [
        ...new Set(
          Object.keys(definitions)
            .filter((name) => /^Field\w+Predicate$/.test(name))
            .flatMap(required),
        ),
      ].toSorted(),
    );
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
    [{ mark: "bar", transform: [{ filter: "if(datum.a > 1, true, /b/.test('c'))" }, { sample: 3 }] }],
    [{ mark: "bar", transform: [{ filter: { and: [{ field: "a", gt: 1 }, { param: "brush" }] } }] }],
    [{ mark: "bar", encoding: { tooltip: null, detail: [x], color: { value: "red" } } }],
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
    [{ mark: "bar", transform: { filter: "true" } }, "transform", '{"filter":"true"}'],
    [{ mark: "bar", transform: [{ agregate: [] }] }, "transform[0]", '"agregate"'],
    [{ mark: "bar", transform: [{ filter: "datum.a >" }] }, "transform[0].filter", '"datum.a >"'],
    [{ mark: "bar", transform: [{ filter: {} }] }, "transform[0].filter.field", null],
    [{ mark: "bar", transform: [{ filter: { field: "a", equals: 1 } }] }, "transform[0].filter", '"equals"'],
    [{ mark: "bar", transform: [{ filter: { not: "a >" } }] }, "transform[0].filter.not", '"a >"'],
    [{ mark: "bar", transform: [{ calculate: "1" }] }, "transform[0].as", null],
    [{ mark: "bar", transform: [{ lookup: "a" }] }, "transform[0].from", null],
    [{ mark: "bar", transform: [{ aggregate: [{ op: "avrg" }] }] }, "transform[0].aggregate[0].op", '"avrg"'],
    [{ layer: [{ mark: "bar", transform: [{ filter: 3 }] }] }, "layer[0].transform[0].filter", "3"],
    [{ facet: { field: "a" }, mark: "bar" }, "spec", null],
    [{ repeat: ["a"] }, "spec", null],
    [{ mark: "geoshape", projection: { type: "mercatr" } }, "projection.type", '"mercatr"'],
    [{ mark: "bar", params: { name: "p" } }, "params", '{"name":"p"}'],
    [{ mark: "bar", encoding: { x: "a" } }, "encoding.x", '"a"'],
    [{ mark: "bar", encoding: { x: [x] } }, "encoding.x", '[{"field":"a","type":"quantitative"}]'],
    [
      { mark: "bar", encoding: { color: { condition: { test: "datum.a >", value: "red" } } } },
      "encoding.color.condition.test",
      '"datum.a >"',
    ],
  ])("is told where it is wrong: %j", (spec, path, given) => {
    expect(findSpecFault(spec)).toMatchObject({ path, given });
  });
});
