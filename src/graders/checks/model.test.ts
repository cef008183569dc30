import { describe, expect, it } from "vitest";
import { DecodedFunction, DecodedTable } from "#wire/decode-tagged";
import { model } from "../checks.ts";
import { Facts } from "./facts.ts";
import type { FactRow } from "./facts.ts";
import type { ModelCheck } from "./model.ts";
import type { Arguments, Outcome } from "./question.ts";

const hours = Array.from({ length: 24 }, (_, hour) => hour);
const facts = new Facts(
  new Map([
    [
      "held",
      new DecodedTable(24, [
        { name: "hour", values: hours },
        { name: "kmh", values: hours.map((hour) => 60 - hour) },
        { name: "jam", values: hours.map((hour) => hour >= 16) },
      ]),
    ],
  ]),
);
const texts = { points: 4, title: { ko: "제목", en: "Title" }, hints: [{ ko: "힌트", en: "Hint" }] };
const speeds = { ...texts, answer: "predict", heldOut: "held", target: "kmh", metric: "mae" } as const;

type Predict = (rows: readonly FactRow[]) => unknown;

function observe(predict: Predict, calls: readonly Arguments[]) {
  const made = calls.map((args) => {
    const value = predict(args[0] as readonly FactRow[]);
    return { args, observation: { status: "value" as const, value } };
  });
  return { answer: new DecodedFunction(), calls: made };
}

/** @param seed of the run; null for the notebook's own. */
function judge(check: ModelCheck, predict: Predict, reference: Predict, seed: string | null = "a"): Outcome {
  const question = model(check);
  const calls = question.calls({ facts, seed: seed === null ? null : Buffer.from(seed) });
  return question.compare(observe(predict, calls), observe(reference, calls), facts);
}

const each =
  (of: (hour: number) => unknown): Predict =>
  (rows) =>
    rows.map((row) => of(Number(row["hour"])));
const exact = each((hour) => 60 - hour);
const brief = ({ score, reason }: Outcome) => [score, reason.code];

describe("model", () => {
  it("shows rows without their truth: all in an order of the seed and in another, half of them, one alone", () => {
    const plan = (seed: string | null) =>
      model(speeds).calls({ facts, seed: seed === null ? null : Buffer.from(seed) }) as FactRow[][][];
    const [[once = []] = [], [again = []] = [], [half = []] = [], [one = []] = []] = plan("a");
    expect(once.every((row) => !("kmh" in row) && "jam" in row)).toBe(true);
    const hoursOf = (rows: readonly FactRow[]) => rows.map((row) => Number(row["hour"]));
    for (const all of [once, again]) {
      expect(hoursOf(all)).not.toStrictEqual(hours);
      expect(hoursOf(all).sort((a, b) => a - b)).toStrictEqual(hours);
    }
    expect(hoursOf(again)).not.toStrictEqual(hoursOf(once));
    expect(half).toStrictEqual(once.slice(0, 12));
    expect(one).toHaveLength(1);
    expect(plan("a")).toStrictEqual(plan("a"));
    expect(plan("a")).not.toStrictEqual(plan("b"));
    expect(plan(null)).toStrictEqual(plan(null));
  });

  it("gives the share of the way between the thresholds, and all for better", () => {
    const check = { ...speeds, thresholds: { full: 1, none: 5 } };
    const off = (by: number) =>
      judge(
        check,
        each((hour) => 60 - hour + by),
        exact,
      );
    expect(brief(off(0))).toStrictEqual([1, "right"]);
    expect(brief(off(1))).toStrictEqual([1, "right"]);
    expect(off(2)).toStrictEqual({
      score: 0.75,
      reason: { code: "model.short", params: { metric: "mae" } },
      diff: {
        columns: ["metric", "value"],
        rows: [
          { side: "yours", cells: ["mae", "2"] },
          { side: "expected", cells: ["mae", "1"] },
        ],
        total: 1,
      },
    });
    expect(brief(off(9))).toStrictEqual([0, "model.short"]);
  });

  it("without thresholds ranks it between one answer for all and the reference's own", () => {
    const reference = each((hour) => 61 - hour);
    expect(brief(judge(speeds, reference, reference))).toStrictEqual([1, "right"]);
    expect(brief(judge(speeds, exact, reference))).toStrictEqual([1, "right"]);
    expect(
      judge(
        speeds,
        each(() => 48),
        reference,
      ).score,
    ).toBe(0);
    // One answer for all is 6 off in the mean, the reference 1.
    expect(
      judge(
        speeds,
        each((hour) => 63.5 - hour),
        reference,
      ).score,
    ).toBeCloseTo(0.5, 12);
    expect(() =>
      judge(
        speeds,
        exact,
        each(() => 48),
      ),
    ).toThrow(/no better than one answer/);
  });

  it("gives everything to what falls behind the reference by no more than the slack", () => {
    const reference = each((hour) => 61 - hour); // 1 off in the mean
    const off = (by: number) => each((hour) => 60 - hour + by);
    const check = { ...speeds, slack: 0.1 };
    expect(brief(judge(check, off(1.05), reference))).toStrictEqual([1, "right"]);
    expect(brief(judge(speeds, off(1.05), reference))).toStrictEqual([
      expect.closeTo(0.99, 12),
      "model.short",
    ]);
    expect(judge(check, off(1.2), reference).score).toBeLessThan(1);
    const jams = { ...texts, answer: "predict", heldOut: "held", target: "jam", metric: "accuracy" } as const;
    const right = each((hour) => hour >= 16);
    const oneWrong = each((hour) => hour >= 17);
    expect(judge({ ...jams, slack: 0.05 }, oneWrong, right).score).toBe(1);
    expect(judge(jams, oneWrong, right).score).toBeLessThan(1);
  });

  it.each([{ slack: -0.1 }, { slack: 1 }, { slack: NaN }, { slack: 0.1, thresholds: { full: 1, none: 5 } }])(
    "refuses a slack that says nothing: %o",
    (wrong) => {
      expect(model({ ...speeds, ...wrong }).faults).toHaveLength(1);
      expect(model({ ...speeds, slack: 0.1 }).faults).toEqual([]);
    },
  );

  it("measures classes too", () => {
    const jams = { ...texts, answer: "predict", heldOut: "held", target: "jam" } as const;
    const right = each((hour) => hour >= 16);
    const some = each((hour) => hour >= 20);
    const thresholds = { full: 1, none: 0 };
    expect(judge({ ...jams, metric: "accuracy", thresholds }, some, right).score).toBeCloseTo(20 / 24, 12);
    expect(judge({ ...jams, metric: "f1", thresholds }, some, right).score).toBeCloseTo(8 / 12, 12);
    const byNumber: Predict = (rows) => rows.map(() => 1_000_000 + rows.length);
    expect(brief(judge({ ...jams, metric: "accuracy" }, byNumber, right))).toStrictEqual([0, "model.batch"]);
    const byScore = each((hour) => hour);
    expect(judge({ ...jams, metric: "auc" }, byScore, byScore).score).toBe(1);
    expect(
      judge(
        { ...jams, metric: "auc" },
        each((hour) => -hour),
        byScore,
      ).score,
    ).toBe(0);
    expect(brief(judge({ ...jams, metric: "auc" }, right, byScore))).toStrictEqual([0, "model.not-numbers"]);
  });

  it.each<[string, string, Predict]>([
    ["knows the rows by their places", "model.order", (rows) => rows.map((_, at) => 60 - at)],
    ["answers something else each time", "model.order", (rows) => rows.map(() => Math.random())],
    ["learns from the rows that come with it", "model.batch", (rows) => rows.map(() => 60 - rows.length / 2)],
    [
      "knows when it is asked of one row alone",
      "model.batch",
      (rows) => rows.map(() => Math.min(rows.length, 2)),
    ],
  ])("finds out one that %s, and says so by %s", (_, code, cheat) => {
    for (const seed of ["a", "b", null])
      expect(brief(judge(speeds, cheat, exact, seed))).toStrictEqual([0, code]);
  });

  it("forgives the last bits of sums in another order", () => {
    const noisy: Predict = (rows) => rows.map((row) => 60 - Number(row["hour"]) + 1e-6 * rows.length);
    const thresholds = { full: 1, none: 5 };
    expect(brief(judge({ ...speeds, thresholds }, noisy, exact))).toStrictEqual([1, "right"]);
  });

  it("says what is no function, gives too few, no numbers or nothing", () => {
    const check = model(speeds);
    const none = { answer: 5, calls: [] };
    expect(brief(check.compare(none, none, facts))).toStrictEqual([0, "fn.not-a-function"]);
    expect(brief(judge(speeds, () => [], exact))).toStrictEqual([0, "model.count"]);
    expect(brief(judge(speeds, () => null, exact))).toStrictEqual([0, "model.count"]);
    expect(
      brief(
        judge(
          speeds,
          each(() => "50"),
          exact,
        ),
      ),
    ).toStrictEqual([0, "model.not-numbers"]);
    expect(
      brief(
        judge(
          speeds,
          each(() => NaN),
          exact,
        ),
      ),
    ).toStrictEqual([0, "model.not-numbers"]);
    const calls = check.calls({ facts, seed: null });
    const reference = observe(exact, calls);
    const threw = { args: [], observation: { status: "threw", error: "TypeError" } } as const;
    const failed = { answer: new DecodedFunction(), calls: [threw] };
    expect(brief(check.compare(failed, reference, facts))).toStrictEqual([0, "call.threw"]);
    const cut = { answer: new DecodedFunction(), calls: reference.calls.slice(0, 2) };
    expect(brief(check.compare(cut, reference, facts))).toStrictEqual([0, "fn.garbled"]);
  });
});
