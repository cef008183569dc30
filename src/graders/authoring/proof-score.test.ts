import { describe, expect, it } from "vitest";
import type { Mutant } from "./mutant.ts";
import { isProved, scoreOf } from "./proof-score.ts";
import type { Proof } from "./proof.ts";
import type { Fate } from "./try-mutant.ts";

const mutant: Mutant = {
  ...{ id: "boundary:00000000", kind: "boundary", question: "q1", line: 1 },
  ...{ diff: { before: [], after: [] }, source: "" },
};

function proofOf(fates: readonly Fate[], more: Partial<Proof> = {}): Proof {
  const tried = fates.map((fate) => ({ mutant, fate, isWaived: false }));
  return { faults: [], tried, isOnlyTexts: false, unread: [], staleWaivers: [], ...more };
}

const NINE_KILLED: readonly Fate[] = Array.from({ length: 9 }, () => "killed");

describe("an exercise", () => {
  it("is proved from nine mutants of ten, those not counted left out", () => {
    expect(isProved(proofOf([...NINE_KILLED, "survived", "equivalent", "failed"]))).toBe(true);
    expect(isProved(proofOf([...NINE_KILLED.slice(1), "survived", "equivalent", "failed"]))).toBe(false);
  });

  it("is not proved where mistakes could be planted and none could be told", () => {
    const proof = proofOf(["equivalent", "failed"]);
    expect([scoreOf(proof).score, isProved(proof)]).toStrictEqual([null, false]);
  });

  it("needs no score where it asks for texts alone, but a solution without a fault", () => {
    const proof = proofOf([], { isOnlyTexts: true });
    expect([scoreOf(proof).score, isProved(proof)]).toStrictEqual([null, true]);
    const result = { id: "q1", points: 1, max: 1, verdict: "passed", hint: null } as const;
    const reason = { code: "right", params: {} } as const;
    const fault = { what: "release", seed: 1, question: "q1", result: { ...result, reason } } as const;
    expect(isProved({ ...proof, faults: [fault] })).toBe(false);
  });
});
