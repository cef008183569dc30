import { describe, expect, it } from "vitest";
import { defineChecks } from "../checks.ts";
import { asserts } from "./asserts.ts";
import { ChecksError } from "./checks-error.ts";
import type { AssertRun } from "./examination.ts";
import { Facts } from "./facts.ts";

const TEXTS = { title: { ko: "가", en: "a" }, hints: [{ ko: "가", en: "a" }] };
const ENDED: AssertRun = { status: "ended", value: null };
const value = (given: unknown): AssertRun => ({ status: "ended", value: given });

function judge(cells: readonly number[], runs: readonly (AssertRun | null)[]) {
  const observed = { answer: undefined, calls: [], examined: { kind: "asserts", runs } as const };
  return asserts({ ...TEXTS, cells }).compare(
    observed,
    { answer: undefined, calls: [] },
    new Facts(new Map()),
  );
}

describe("check cells that hold asserts", () => {
  it("earn all when each ran to its end", () => {
    expect(judge([1, 2], [ENDED, ENDED])).toMatchObject({ score: 1, reason: { code: "asserts.ended" } });
  });

  it.each<[string, AssertRun | null, string]>([
    ["threw", { status: "threw", error: "TypeError", detail: "TypeError: no" }, "asserts.threw"],
    ["wrote to stderr", { status: "complained", detail: "Assertion failed" }, "asserts.complained"],
    ["printed too much", { status: "over" }, "asserts.over"],
    ["hangs", { status: "timeout", seconds: 10 }, "asserts.timeout"],
    ["ended its process", { status: "died", cause: "memory, 1 MiB" }, "asserts.died"],
    ["was not reached", null, "asserts.not-reached"],
    ["says more than it has", value(2.5), "asserts.points"],
    ["says less than nothing", value(-1), "asserts.points"],
    ["says no number of points", value(NaN), "asserts.points"],
    ["says nothing is earned", value(0n), "asserts.partial"],
  ])("earn nothing for one that %s", (_, run, code) => {
    expect(judge([2, 2], [run, ENDED])).toMatchObject({ score: 0.5, reason: { code, params: { cell: 1 } } });
  });

  it.each([["all"], [true], [undefined], [[2]], [2]])(
    "take %s as their last value for no partial credit",
    (given) => {
      expect(judge([2], [value(given)]).score).toBe(1);
    },
  );

  it("earn the points that one says, and never more than all", () => {
    expect(judge([2, 1], [value(0.5), ENDED])).toMatchObject({
      score: 0.5,
      reason: { code: "asserts.partial" },
    });
  });

  it("earn no more than one says, to the hundredth", () => {
    expect(judge([1], [value(0.996)])).toMatchObject({ score: 0.99, reason: { code: "asserts.partial" } });
    expect(judge([1], [value(0.29)]).score).toBe(0.29);
  });

  it("that are worth nothing still are right or wrong", () => {
    expect(judge([0], [ENDED]).score).toBe(1);
    expect(judge([0], [null]).score).toBe(0);
  });

  it("show what the box said in a diff alone", () => {
    const { reason, diff } = judge([1], [{ status: "threw", error: "Error", detail: "the secret is 42" }]);
    expect(JSON.stringify(reason)).not.toContain("42");
    expect(diff?.rows).toStrictEqual([{ side: "yours", cells: ["1", "the secret is 42"] }]);
  });

  it.each([[[]], [[-1]], [[1.005]], [[NaN]]])("cannot be worth %j", (cells) => {
    const define = () =>
      defineChecks({
        exercise: "a/b",
        version: 1,
        dataset: { name: "traffic", scale: "small" },
        questions: { q1: asserts({ ...TEXTS, cells }) },
      });
    expect(define).toThrow(ChecksError);
  });
});
