import { describe, expect, it } from "vitest";
import { questionSeed, runSeed } from "./run-seed.ts";

const run = { submission: Buffer.from("notebook"), exercise: "u/e", checksVersion: 1, variant: "abc" };
const hex = (seed: Uint8Array): string => Buffer.from(seed).toString("hex");

describe("the seed of a run", () => {
  const secret = Buffer.from("secret");

  it("is the same for a regrade", () => {
    expect(hex(runSeed(secret, run))).toBe(hex(runSeed(secret, { ...run })));
  });

  it("is another for another submission, checks version, variant or installation", () => {
    const seeds = [
      runSeed(secret, run),
      runSeed(secret, { ...run, submission: Buffer.from("other") }),
      runSeed(secret, { ...run, checksVersion: 2 }),
      runSeed(secret, { ...run, variant: "abd" }),
      runSeed(Buffer.from("other"), run),
      questionSeed(runSeed(secret, run), "q1"),
      questionSeed(runSeed(secret, run), "q2"),
    ];
    expect(new Set(seeds.map(hex)).size).toBe(seeds.length);
  });
});
