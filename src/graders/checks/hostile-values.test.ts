import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DecodedFunction, DecodedTable, decodeTagged } from "#wire/decode-tagged";
import { encodeTagged } from "#wire/encode-tagged";
import { ANSWER_LIMITS } from "#wire/limits";
import { chart, detector, fn, model, table, text, value } from "../checks.ts";
import { Facts } from "./facts.ts";
import type { FactRow } from "./facts.ts";
import type { Arguments, Question } from "./question.ts";

const noFacts = new Facts(new Map());
const texts = { answer: "a", points: 1, title: { ko: "제목", en: "Title" }, hints: [] };
const chartOf = (data: unknown): unknown => ({
  mark: "bar",
  title: "t",
  data,
  encoding: { x: { field: "a", type: "ordinal" }, y: { field: "b", type: "quantitative" } },
});
const rows = [
  { a: "x", b: 1 },
  { a: "y", b: 2 },
];

/** Each kind with the right answer to a question of that kind. */
const KINDS: readonly (readonly [Question, unknown])[] = [
  [value(texts), 5],
  [value(texts), { a: [1, "x"], b: new Map([[1, new Date(0)]]) }],
  [table({ ...texts, order: "sequence", keys: ["a"] }), rows],
  [table({ ...texts, order: "bag" }), rows],
  [table({ ...texts, order: "set" }), rows],
  [fn({ ...texts, cases: () => [], generate: () => [] }), () => 5],
  [chart(texts), chartOf({ values: rows })],
  [text({ ...texts, rubric: [{ weight: 1, criterion: texts.title }] }), "because"],
];

const held = new DecodedTable(3, [
  { name: "ts", values: [0, 300_000, 600_000] },
  { name: "start_ts", values: [0, 300_000, 600_000] },
  { name: "end_ts", values: [300_000, 600_000, 600_000] },
  { name: "kmh", values: [30, 40, 50] },
]);
const heldFacts = new Facts(new Map([["held", held]]));
/** The kinds that are judged by what calls return. */
const CALLED: readonly Question[] = [
  model({ ...texts, heldOut: "held", target: "kmh", metric: "mae" }),
  model({ ...texts, heldOut: "held", target: "kmh", metric: "accuracy" }),
  detector({
    ...{ ...texts, readings: "held", incidents: "held" },
    criteria: { detectionRate: { full: 1, none: 0 }, nabScore: { full: 100, none: 0 } },
  }),
];

type Returned = readonly (readonly [args: Arguments, value: unknown])[];

function observeCalls(returned: Returned) {
  const calls = returned.map(([args, value]) => ({
    args,
    observation: { status: "value" as const, value },
  }));
  return { answer: new DecodedFunction(), calls };
}

/** The speed of each row for a model, and no event at all for a detector. */
function rightFor({ kind }: Question, [rows]: Arguments): unknown {
  if (kind === "detector") return [];
  return (rows as readonly FactRow[]).map(({ ts }) => 30 + Number(ts) / 30_000);
}

function overTheWire(answer: unknown): unknown {
  return decodeTagged(JSON.parse(JSON.stringify(encodeTagged(answer, ANSWER_LIMITS))), ANSWER_LIMITS);
}

/** Anything at all, and things that are nearly the right answer. */
const anything = fc.anything({
  ...{
    withBigInt: true,
    withDate: true,
    withMap: true,
    withSet: true,
    withNullPrototype: true,
    withTypedArray: true,
  },
});
const cells = fc.oneof(fc.constantFrom("x", "y", 1, 2, NaN, -0, null, undefined), anything);
const column = fc.record({
  name: fc.constantFrom("a", "b", "A", "__proto__", "length"),
  values: fc.constant([]),
});
const nearly = fc.oneof(
  anything,
  fc.array(fc.dictionary(fc.constantFrom("a", "b", "A", "__proto__", "constructor"), cells), {
    maxLength: 5,
  }),
  fc.array(column, { maxLength: 4 }).map((columns) => ({ rows: 0, columns })),
  fc.oneof(cells, fc.array(cells)).map(chartOf),
  fc.record({ mark: anything, encoding: anything, data: anything, title: anything }, { requiredKeys: [] }),
);

describe("every check", () => {
  it("gives any value that can come over the wire a score, without throwing", () => {
    const right = KINDS.map(([question, answer]) => [question, overTheWire(answer)] as const);
    fc.assert(
      fc.property(nearly, (answer) => {
        const given = overTheWire(answer);
        for (const [question, reference] of right) {
          const { score } = question.compare(
            { answer: given, calls: [] },
            { answer: reference, calls: [] },
            noFacts,
          );
          expect(score).toBeGreaterThanOrEqual(0);
          expect(score).toBeLessThanOrEqual(1);
        }
      }),
      { numRuns: 500 },
    );
  });

  it("gives whatever a called function returns a score, without throwing", () => {
    const event = fc.record({ ts: fc.oneof(fc.date(), fc.double(), anything) }, { requiredKeys: [] });
    const returned = fc.oneof(nearly, fc.array(fc.oneof(fc.double(), event), { maxLength: 4 }));
    for (const question of CALLED) {
      const calls = question.calls({ facts: heldFacts, seed: null });
      const reference = observeCalls(calls.map((args) => [args, rightFor(question, args)] as const));
      fc.assert(
        fc.property(returned, fc.boolean(), (each, isRightFirst) => {
          const given = calls.map((args, at) => {
            const value = isRightFirst && at === 0 ? rightFor(question, args) : overTheWire(each);
            return [args, value] as const;
          });
          const { score } = question.compare(observeCalls(given), reference, heldFacts);
          expect(score).toBeGreaterThanOrEqual(0);
          expect(score).toBeLessThanOrEqual(1);
        }),
        { numRuns: 300 },
      );
    }
  });

  it("passes no answer to a question of another kind", () => {
    for (const [question] of KINDS) {
      for (const [other, answer] of KINDS) {
        const [, right] = KINDS.find(([each]) => each === question) ?? [];
        if (other.kind === question.kind) continue;
        const given = { answer: overTheWire(answer), calls: [] };
        expect(question.compare(given, { answer: overTheWire(right), calls: [] }, noFacts).score).toBe(0);
      }
    }
  });

  it("bears a table at the limit of the wire", () => {
    const size = 100_000;
    const big = new DecodedTable(size, [
      { name: "a", values: Array.from({ length: size }, () => "x") },
      { name: "b", values: Array.from({ length: size }, (_, at) => at % 7) },
    ]);
    for (const [question, answer] of KINDS) {
      const reference = { answer: overTheWire(answer), calls: [] };
      const given = overTheWire(chartOf(null)) as Record<string, unknown>;
      given["data"] = big;
      expect(question.compare({ answer: big, calls: [] }, reference, noFacts).score).toBeLessThan(1);
      expect(question.compare({ answer: given, calls: [] }, reference, noFacts).score).toBeLessThan(1);
    }
  });
});
