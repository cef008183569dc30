import { expect } from "vitest";
import type { GradingLab } from "./grading-lab.ts";

/** Waits until right notebooks have their full points, each by one run. */
export async function expectOneResult(lab: GradingLab, submissions: readonly string[]): Promise<void> {
  for (const id of submissions) {
    expect(await lab.ended(id)).toMatchObject({ status: "graded", score: 10 });
    expect(await lab.runsOf(id)).toHaveLength(1);
  }
}
