import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DecodedFunction } from "#wire/decode-tagged";
import { fn } from "../checks.ts";
import { Facts } from "./facts.ts";
import type { Arguments, ObservedCall, Question } from "./question.ts";

const facts = new Facts(new Map());
const texts = {
  ...{ answer: "f", points: 1, title: { ko: "제목", en: "Title" }, hints: [{ ko: "힌트", en: "Hint" }] },
};
const MOST_ROUNDS = 50;

const question = fn({
  ...texts,
  cases: () => [[0, "zero"]],
  args: fc.tuple(fc.integer({ min: 0, max: 1_000_000 }), fc.string()),
  generated: 20,
});

type Fn = (...args: readonly never[]) => unknown;

function call(answer: Fn, args: Arguments): ObservedCall {
  return { args, observation: { status: "value", value: answer(...(args as never[])) } };
}

/** As a judge does on public data: the planned calls, then those that are wanted by what came of them. */
function explain(asked: Question, answer: Fn, right: Fn) {
  let made = asked.calls({ facts, seed: null }).map((args) => call(answer, args));
  const reference = () => made.map(({ args }) => call(right, args));
  let rounds = 0;
  for (; rounds < MOST_ROUNDS; rounds += 1) {
    const next = asked.refine?.(made, reference(), facts) ?? [];
    if (next.length === 0) break;
    made = [...made, ...next.map((args) => call(answer, args))];
  }
  const [given, expected] = [made, reference()].map((calls) => ({ answer: new DecodedFunction(), calls }));
  if (given === undefined || expected === undefined) throw new Error("two sides");
  return { rounds, made, ...asked.compare(given, expected, facts) };
}

const right: Fn = (n: number, text: string) => n + text.length;

describe("a function judged by properties", () => {
  it("is called with the cases and with what is drawn, the same for the same seed and another for another", () => {
    const planned = (seed: string | null) =>
      question.calls({ facts, seed: seed === null ? null : Buffer.from(seed) });
    expect(planned("a")).toHaveLength(21);
    expect(planned("a")[0]).toStrictEqual([0, "zero"]);
    expect(planned("a")).toStrictEqual(planned("a"));
    expect(planned("a")).not.toStrictEqual(planned("b"));
    expect(planned(null)).not.toStrictEqual(planned("a"));
    expect(new Set(planned("a").map((args) => JSON.stringify(args))).size).toBeGreaterThan(15);
  });

  it("asks nothing further when all calls are right", () => {
    expect(explain(question, right, right)).toMatchObject({ rounds: 0, score: 1 });
  });

  it("shows the smallest counter-example, which the shrinker found", () => {
    const capped: Fn = (n: number, text: string) => Math.min(n, 999) + text.length;
    const { diff, score, reason, made } = explain(question, capped, right);
    expect(score).toBe(0);
    expect(diff?.rows).toStrictEqual([
      { side: "yours", cells: ["1000, ", "999"] },
      { side: "expected", cells: ["1000, ", "1000"] },
    ]);
    expect(made.length).toBeLessThan(200);
    // What the search for it asked does not count.
    expect(reason).toMatchObject({ code: "fn.calls", params: { calls: 21 } });
    expect(diff?.total).toBe(21 - Number(reason.params["right"]));
  });

  it("shows it beside the authored cases that are wrong", () => {
    const none: Fn = () => -1;
    expect(explain(question, none, right).diff?.rows.map(({ cells }) => cells[0])).toStrictEqual([
      ...["0, ", "0, "],
      ...["0, zero", "0, zero"],
    ]);
  });

  it("ends its search where there is always something simpler", () => {
    const lists = fn({
      ...texts,
      cases: () => [],
      args: fc.tuple(fc.array(fc.integer(), { minLength: 200 })),
      generated: 1,
    });
    const { rounds, diff } = explain(
      lists,
      () => 1,
      () => 0,
    );
    expect(rounds).toBeLessThan(MOST_ROUNDS);
    expect(diff?.rows).toHaveLength(2);
  });

  it("may draw from the facts, and shrinks what is mapped too", () => {
    const links = fn({
      ...texts,
      cases: () => [],
      args: () => fc.tuple(fc.nat({ max: 5_000 }).map((n) => `link-${String(n)}`)),
      generated: 10,
    });
    const short: Fn = (link: string) => link.length < 8;
    expect(explain(links, () => true, short).diff?.rows[0]).toStrictEqual({
      ...{ side: "yours", cells: ["link-100", "true"] },
    });
  });
});
