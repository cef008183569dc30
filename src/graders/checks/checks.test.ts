import { describe, expect, it } from "vitest";
import { DecodedFunction, DecodedTable, decodeTagged } from "#wire/decode-tagged";
import { encodeTagged } from "#wire/encode-tagged";
import { ANSWER_LIMITS } from "#wire/limits";
import { chart, fn, table, value } from "../checks.ts";
import { Facts } from "./facts.ts";
import type { Observation, Outcome, Question } from "./question.ts";

const texts = {
  answer: "answer",
  points: 4,
  title: { ko: "제목", en: "Title" },
  hints: [{ ko: "힌트", en: "Hint" }],
};
const noFacts = new Facts(new Map());
const received = (answer: unknown): unknown =>
  decodeTagged(JSON.parse(JSON.stringify(encodeTagged(answer, ANSWER_LIMITS))), ANSWER_LIMITS);
const judge = (question: Question, given: unknown, right: unknown): Outcome =>
  question.compare({ answer: received(given), calls: [] }, { answer: received(right), calls: [] }, noFacts);
const brief = ({ score, reason }: Outcome) => [score, reason.code];

describe("value", () => {
  it("is right or wrong, and says when its kind is wrong", () => {
    expect(brief(judge(value(texts), 3.5, 3.5))).toStrictEqual([1, "right"]);
    expect(brief(judge(value(texts), 3, 3.5))).toStrictEqual([0, "value.differs"]);
    expect(judge(value(texts), "3.5", 3.5).reason).toStrictEqual({
      code: "value.type",
      params: { expected: "number", given: "string" },
    });
  });

  it("gives the share of right fields of a record, where any is right", () => {
    const right = { link: "L1", kmh: 20, hours: [17, 18] };
    const verdict = (given: unknown) => brief(judge(value(texts), given, right));
    expect(verdict(right)).toStrictEqual([1, "right"]);
    expect(verdict({ ...right, kmh: 21 })).toStrictEqual([2 / 3, "value.fields"]);
    expect(verdict({ link: "L1" })).toStrictEqual([1 / 3, "value.fields"]);
    expect(verdict({ ...right, note: "passed" })).toStrictEqual([3 / 4, "value.more-fields"]);
    expect(verdict({ link: "L2", kmh: 21 })).toStrictEqual([0, "value.differs"]);
    expect(verdict(["L1", 20, [17, 18]])).toStrictEqual([0, "value.type"]);
    expect(brief(judge(value(texts), [1, 2], [1, 3]))).toStrictEqual([0, "value.differs"]);
  });

  it("does not give the answer away", () => {
    expect(judge(value(texts), 3, 3.5).diff).toBeNull();
    expect(judge(value(texts), { link: "L1", kmh: 21 }, { link: "L1", kmh: 20.5 }).diff).toStrictEqual({
      columns: ["field", "value"],
      rows: [{ side: "yours", cells: ["kmh", "21"] }],
      total: 1,
    });
  });
});

const rows = [
  { link: 1, kmh: 10, n: 5 },
  { link: 2, kmh: 20, n: 6 },
  { link: 3, kmh: 30, n: 7 },
  { link: 4, kmh: 40, n: 8 },
];

describe("table", () => {
  const keyed = table({ ...texts, order: "bag", keys: ["link"] });
  const bag = table({ ...texts, order: "bag" });

  it("takes rows of objects and tables of columns, in any column order and with more columns", () => {
    const asTable = new DecodedTable(2, [
      { name: "KMH", values: [20, 10] },
      { name: "link", values: [2, 1] },
      { name: "more", values: ["x", "y"] },
    ]);
    const reference = received(rows.slice(0, 2).map(({ link, kmh }) => ({ link, kmh })));
    const outcome = keyed.compare({ answer: asTable, calls: [] }, { answer: reference, calls: [] }, noFacts);
    expect(brief(outcome)).toStrictEqual([1, "right"]);
  });

  it("gives the share of right rows", () => {
    const given = rows.map((row) => (row.link === 4 ? { ...row, kmh: 41 } : row));
    const outcome = judge(bag, given, rows);
    expect(brief(outcome)).toStrictEqual([0.75, "table.rows"]);
    expect(outcome.reason.params).toStrictEqual({ right: 3, expected: 4, given: 4 });
    expect(judge(bag, [...rows, ...rows], rows).score).toBe(0.5);
    expect(judge(bag, rows.slice(0, 1), rows).score).toBe(0.25);
  });

  it("gives the share of right columns when the keys are all there", () => {
    const given = rows.map((row) => ({ ...row, kmh: 0 }));
    const outcome = judge(keyed, given, rows);
    expect(brief(outcome)).toStrictEqual([0.5, "table.columns"]);
    expect(outcome.reason.params).toStrictEqual({ columns: "kmh" });
    expect(outcome.diff?.total).toBe(4);
    expect(outcome.diff?.rows[1]).toStrictEqual({ side: "expected", cells: ["1", "10", "5"] });
    const hostile = rows.map((row) => ({ ...row, kmh: "a\u202e\u001b[31m" }));
    expect(judge(keyed, hostile, rows).diff?.rows[0]?.cells[1]).toBe("a [31m");
    expect(
      judge(
        keyed,
        rows.map(({ link }) => ({ link, kmh: 0, n: 0 })),
        rows,
      ).score,
    ).toBe(0);
  });

  it("gives half for the right rows in another order than asked", () => {
    const sequence = table({ ...texts, order: "sequence", keys: ["link"] });
    expect(brief(judge(sequence, rows.toReversed(), rows))).toStrictEqual([0.5, "table.order"]);
    expect(brief(judge(keyed, rows.toReversed(), rows))).toStrictEqual([1, "right"]);
  });

  it("counts repeated rows once in a set and as often as they are there in a bag", () => {
    expect(judge(table({ ...texts, order: "set" }), [...rows, ...rows], rows).score).toBe(1);
    expect(judge(keyed, [...rows, ...rows.slice(0, 2)], rows).score).toBeCloseTo(4 / 6);
  });

  it("matches numbers within the tolerance, also where rows have no keys", () => {
    const close = table({ ...texts, order: "bag", tolerance: { abs: 0.1, rel: 0 } });
    expect(
      judge(
        close,
        rows.map((row) => ({ ...row, kmh: row.kmh + 0.05 })),
        rows,
      ).score,
    ).toBe(1);
  });

  it("takes NaN, null and undefined as the same missing cell", () => {
    const given = [{ link: 1, kmh: NaN }, { link: 2 }];
    expect(
      judge(keyed, given, [
        { link: 1, kmh: null },
        { link: 2, kmh: null },
      ]).score,
    ).toBe(1);
  });

  it("names what is no table, lacks columns, or has one twice", () => {
    expect(brief(judge(keyed, 5, rows))).toStrictEqual([0, "table.not-a-table"]);
    expect(brief(judge(keyed, [1, 2], rows))).toStrictEqual([0, "table.not-a-table"]);
    expect(judge(keyed, [{ link: 1 }], rows).reason.params).toStrictEqual({ columns: "kmh, n" });
    const twice = rows.map(({ kmh, ...row }) => ({ ...row, Kmh: kmh, KMH: kmh }));
    expect(brief(judge(keyed, twice, rows))).toStrictEqual([0, "table.columns-duplicate"]);
    expect(brief(judge(keyed, [], rows))).toStrictEqual([0, "table.rows"]);
  });

  it("takes an alias for its column", () => {
    const aliased = table({ ...texts, order: "bag", keys: ["link"], aliases: { kmh: ["speed"] } });
    expect(
      judge(
        aliased,
        rows.map(({ kmh, ...row }) => ({ ...row, speed: kmh })),
        rows,
      ).score,
    ).toBe(1);
  });

  it("is not slowed by many rows that share no names", () => {
    const hostile = Array.from({ length: 400 }, (_, row) =>
      Object.fromEntries(Array.from({ length: 400 }, (__, at) => [`c${String(row)}_${String(at)}`, 1])),
    );
    expect(brief(judge(keyed, hostile, rows))).toStrictEqual([0, "table.columns-missing"]);
  });
});

describe("fn", () => {
  const question = fn({
    ...texts,
    cases: () => [[1], [2]],
    generate: (rng) => [rng.integer(0, 1_000_000)],
    generated: 4,
  });
  const observe = (calls: readonly Observation[]) => ({
    answer: new DecodedFunction(),
    calls: calls.map((observation) => ({ args: [1], observation })),
  });
  const returns = (...values: unknown[]): Observation[] =>
    values.map((each) => ({ status: "value", value: each }));

  it("plans public calls alone without a seed, and the same hidden ones for the same seed", () => {
    expect(question.calls({ facts: noFacts, seed: null })).toStrictEqual([[1], [2]]);
    const planned = (seed: string) => question.calls({ facts: noFacts, seed: Buffer.from(seed) });
    expect(planned("a")).toHaveLength(6);
    expect(planned("a")).toStrictEqual(planned("a"));
    expect(planned("a")).not.toStrictEqual(planned("b"));
  });

  it("is right only when every call is", () => {
    const reference = observe(returns(2, 4));
    const verdict = (calls: readonly Observation[], right = reference) =>
      brief(question.compare(observe(calls), right, noFacts));
    expect(verdict(returns(2, 4))).toStrictEqual([1, "right"]);
    expect(verdict(returns(2, 2))).toStrictEqual([0, "fn.calls"]);
    expect(verdict(returns(2))).toStrictEqual([0, "fn.calls"]);
    expect(verdict([])).toStrictEqual([0, "fn.nothing"]);
    expect(verdict([], observe([]))).toStrictEqual([0, "fn.nothing"]);
    expect(verdict(returns(undefined, undefined))).toStrictEqual([0, "fn.nothing"]);
    const threw = observe([...returns(2), { status: "threw", error: "TypeError" }]);
    expect(question.compare(threw, reference, noFacts).reason).toStrictEqual({
      code: "fn.threw",
      params: { error: "TypeError", right: 1, calls: 2 },
    });
  });

  it("takes off what the written cases are worth when the further calls alone are right", () => {
    const shared = fn({
      ...texts,
      casesShare: 0.25,
      cases: () => [["none"], ["all"]],
      generate: (rng) => [rng.integer(0, 1_000_000)],
      generated: 2,
    });
    const verdict = (calls: readonly Observation[], expected: readonly unknown[] = [null, 9, 5, 6]) =>
      brief(shared.compare(observe(calls), observe(returns(...expected)), noFacts));
    expect(verdict(returns(null, 9, 5, 6))).toStrictEqual([1, "right"]);
    expect(verdict(returns(0, 9, 5, 6))).toStrictEqual([0.75, "fn.cases"]);
    expect(verdict([{ status: "threw", error: "TypeError" }, ...returns(9, 5, 6)])).toStrictEqual([
      0.75,
      "fn.cases",
    ]);
    // Answers that were written down; a constant; a box that was lost.
    expect(verdict(returns(null, 9, 9, 9))).toStrictEqual([0, "fn.calls"]);
    expect(verdict(returns(5, 5, 5, 5), [null, 9, 5, 5])).toStrictEqual([0, "fn.calls"]);
    expect(verdict(returns(0, 9, 5))).toStrictEqual([0, "fn.calls"]);
  });

  it.each([0, 1, -0.5, NaN])("refuses %d as what the written cases are worth", (casesShare) => {
    const { faults } = fn({ ...texts, casesShare, cases: () => [[1]], generate: () => [1] });
    expect(faults?.map(({ en }) => en)).toStrictEqual([
      `casesShare must lie between 0 and 1, not at ${String(casesShare)}`,
    ]);
  });

  it("says what is no function", () => {
    expect(brief(judge(question, 5, () => 5))).toStrictEqual([0, "fn.not-a-function"]);
  });
});

const points = Array.from({ length: 24 }, (_, hour) => ({ hour, kmh: 50 - hour }));
const reference = {
  mark: "line",
  title: "제목",
  data: { values: points },
  encoding: {
    x: { field: "hour", type: "ordinal" },
    y: { field: "kmh", type: "quantitative", title: "km/h" },
    color: { value: "teal" },
  },
};

describe("chart", () => {
  const question = chart({ ...texts, channels: { x: ["ordinal", "quantitative"], y: ["quantitative"] } });
  const verdict = (given: unknown) => brief(judge(question, given, reference));

  it("takes another spelling of the same picture", () => {
    const spelled = {
      mark: { type: "line", point: true },
      title: { text: ["시간대별", "속도"] },
      data: { values: points.toReversed().map(({ hour, kmh }) => ({ h: hour, speed: kmh })) },
      encoding: { y: { field: "speed", type: "Q" }, x: { field: "h", type: "quantitative" } },
    };
    expect(verdict(reference)).toStrictEqual([1, "right"]);
    expect(verdict(spelled)).toStrictEqual([1, "right"]);
    const table = new DecodedTable(24, [
      { name: "hour", values: points.map((point) => point.hour) },
      { name: "kmh", values: points.map((point) => point.kmh) },
    ]);
    const given = Object.assign(Object.create(null) as object, {
      ...(received(reference) as object),
      data: Object.assign(Object.create(null) as object, { values: table }),
    });
    expect(
      question.compare({ answer: given, calls: [] }, { answer: received(reference), calls: [] }, noFacts)
        .score,
    ).toBe(1);
  });

  it("takes values the chart itself aggregates from raw rows", () => {
    const raw = points.flatMap(({ hour, kmh }) => [
      { ts: `2026-03-01 ${String(hour).padStart(2, "0")}:05`, kmh: kmh - 1 },
      { ts: `2026-03-02 ${String(hour).padStart(2, "0")}:10`, kmh: kmh + 1 },
    ]);
    const aggregated = {
      ...reference,
      data: { values: raw },
      encoding: {
        x: { field: "ts", timeUnit: "hours", type: "ordinal" },
        y: { field: "kmh", aggregate: "mean", type: "quantitative" },
      },
    };
    expect(verdict(aggregated)).toStrictEqual([1, "right"]);
  });

  it("names the first thing that is wrong", () => {
    const { x, y } = reference.encoding;
    expect(verdict("line")).toStrictEqual([0, "chart.not-a-chart"]);
    expect(verdict({ layer: [reference] })).toStrictEqual([0, "chart.composed"]);
    expect(verdict({ ...reference, mark: "bar" })).toStrictEqual([0, "chart.mark"]);
    expect(verdict({ ...reference, encoding: { x } })).toStrictEqual([0, "chart.channel-missing"]);
    expect(verdict({ ...reference, encoding: { x, y: { value: 3 } } })).toStrictEqual([
      0,
      "chart.channel-field",
    ]);
    expect(verdict({ ...reference, encoding: { x, y: { ...y, type: "nominal" } } })).toStrictEqual([
      0,
      "chart.channel-type",
    ]);
    expect(verdict({ ...reference, data: { url: "a.csv" } })).toStrictEqual([0, "chart.no-data"]);
    const binned = { x, y: { ...y, aggregate: "ci0" } };
    expect(verdict({ ...reference, encoding: binned })).toStrictEqual([0, "chart.unsupported"]);
  });

  it("gives part of the points without a title or with some wrong values", () => {
    expect(verdict({ ...reference, title: " " })).toStrictEqual([0.8, "chart.title"]);
    const values = points.map((point) => (point.hour < 12 ? point : { ...point, kmh: 0 }));
    expect(verdict({ ...reference, data: { values } })).toStrictEqual([0.25, "chart.data"]);
    expect(verdict({ ...reference, data: { values: [] } })).toStrictEqual([0, "chart.data"]);
  });

  it("gives nothing for the points when fewer than half are right", () => {
    const values = points.map((point) => (point.hour < 11 ? point : { ...point, kmh: 0 }));
    expect(verdict({ ...reference, data: { values } })).toStrictEqual([0, "chart.data"]);
  });

  const { x, y } = reference.encoding;
  const withX = (more: object) => ({ encoding: { x: { ...x, ...more }, y } });
  const withY = (more: object) => ({ encoding: { x, y: { ...y, ...more } } });
  const withChannel = (more: object) => ({ encoding: { x, y, ...more } });

  it.each<[string, object]>([
    ["transform", { transform: [{ filter: "datum.hour < 3" }] }],
    ["encoding.x.bin", withX({ bin: true })],
    ["encoding.x.bin", withX({ bin: { maxbins: 4 } })],
    ["encoding.y.stack", withY({ stack: "normalize" })],
    ["encoding.y.impute", withY({ impute: { value: 0 } })],
    ["encoding.y.aggregate", withY({ aggregate: { argmax: "hour" } })],
    ["encoding.x.timeUnit.step", withX({ timeUnit: { unit: "hours", step: 6 } })],
    ["encoding.y.scale.domain", withY({ scale: { domain: [0, 1] } })],
    ["encoding.y.scale.domainMax", withY({ scale: { domainMax: 1 } })],
    ["encoding.row", withChannel({ row: { field: "hour" } })],
    ["encoding.column", withChannel({ column: { field: "hour" } })],
    ["encoding.facet", withChannel({ facet: { field: "hour" } })],
    ["encoding.x2", withChannel({ x2: { field: "kmh" } })],
    ["encoding.y2", withChannel({ y2: { datum: 0 } })],
    ["mark.opacity", { mark: { type: "line", opacity: 0 } }],
    ["encoding.opacity", withChannel({ opacity: { value: 0 } })],
    ["config.mark.opacity", { config: { line: { opacity: 0 } } }],
    ["encoding.y.field", { ...withY({ field: "a.h" }), data: { values: [{ hour: 1, a: { h: 2 } }] } }],
  ])("refuses a chart that shows something else by %s", (what, more) => {
    expect(judge(question, { ...reference, ...more }, reference)).toStrictEqual({
      score: 0,
      reason: { code: "chart.unsupported", params: { what } },
      diff: null,
    });
  });

  it("takes the settings that leave the values as they are", () => {
    const harmless = {
      ...reference,
      transform: [],
      mark: { type: "line", opacity: 0.7 },
      encoding: {
        x: { ...x, bin: false, sort: null },
        y: { ...y, stack: null, scale: { zero: true } },
        color: { field: "hour", scale: { domain: [1, 2] } },
      },
    };
    expect(verdict(harmless)).toStrictEqual([1, "right"]);
  });

  it("compares a discrete axis as text", () => {
    const values = points.map(({ hour, kmh }) => ({ hour: String(hour), kmh }));
    expect(verdict({ ...reference, data: { values } })).toStrictEqual([1, "right"]);
    const padded = points.map(({ hour, kmh }) => ({ hour: `0${String(hour)}`, kmh }));
    expect(verdict({ ...reference, data: { values: padded } })).toStrictEqual([0, "chart.data"]);
    const textual = points.map(({ hour, kmh }) => ({ hour, kmh: String(kmh) }));
    expect(verdict({ ...reference, data: { values: textual } })).toStrictEqual([0, "chart.data"]);
  });

  it.each(["a.h", "a\\.h"])("takes a flat key with a dot, spelled %s", (field) => {
    const values = points.map(({ hour, kmh }) => ({ "a.h": hour, kmh }));
    expect(verdict({ ...reference, data: { values }, ...withX({ field }) })).toStrictEqual([1, "right"]);
  });

  it("splits what the chart aggregates by every other field it shows", () => {
    const values = points.flatMap(({ hour, kmh }) => [
      { hour, kmh: kmh - 1, link: "a" },
      { hour, kmh: kmh + 1, link: "b" },
    ]);
    const mean = { x, y: { ...y, aggregate: "mean" } };
    const drawn = (more: object) =>
      verdict({ ...reference, data: { values }, encoding: { ...mean, ...more } });
    expect(drawn({})).toStrictEqual([1, "right"]);
    expect(drawn({ color: { field: "link" } })).toStrictEqual([0, "chart.data"]);
    expect(drawn({ detail: [{ field: "link" }] })).toStrictEqual([0, "chart.data"]);
  });
});
