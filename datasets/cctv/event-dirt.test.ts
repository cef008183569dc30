import { expect, it } from "vitest";
import { mixAll } from "../city/mix.ts";
import { type DirtKind, sentConfidence } from "./event-dirt.ts";

const sent = Array.from({ length: 100_000 }, (_, no) => sentConfidence(560, mixAll(1, no)));

function share(kind: DirtKind): number {
  return sent.filter(({ faults }) => faults.includes(kind)).length / sent.length;
}

it.each<[DirtKind, number]>([
  ["missing_confidence", 0.02],
  ["confidence_over_one", 0.002],
  ["duplicate", 0.005],
  ["conflict", 0.003],
])("%s is as rare as designed", (kind, target) => {
  expect(share(kind) / target).toBeGreaterThan(0.8);
  expect(share(kind) / target).toBeLessThan(1.2);
});

it("a row whose confidence is missing is sent so, and again so when it is sent twice", () => {
  const missing = sent.filter(({ faults }) => faults.includes("missing_confidence"));
  expect(missing.flatMap(({ values }) => values).filter((value) => value !== null)).toEqual([]);
});

it("what is sent twice is the same, or another in the order of the rows; what is clean is sent as it is", () => {
  const wrong = sent.filter(({ values, faults }) => {
    const [first = null, second = null] = values;
    if (faults.includes("conflict")) return values.length !== 2 || (first ?? 0) >= (second ?? 0);
    if (faults.includes("duplicate")) return values.length !== 2 || first !== second;
    return values.length !== 1 || (faults.length === 0) !== (first === 560);
  });
  expect(wrong).toEqual([]);
});
