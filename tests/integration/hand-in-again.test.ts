import { afterAll, beforeAll, expect, it } from "vitest";
import { reasonOf } from "#domain/reason";
import { bothLanguages } from "#domain/reason-text";
import { recordGradingRun } from "#lab-server/store/grading-runs";
import { GradingLab } from "./grading-lab.ts";

let lab: GradingLab;
beforeAll(async () => {
  lab = await GradingLab.open();
});
afterAll(() => lab[Symbol.asyncDispose]());

const reason = reasonOf("machine.fault", { detail: "worker lost" });

async function end(submissionId: string, status: "refused" | "error"): Promise<void> {
  await recordGradingRun(lab.db, {
    submissionId,
    checksVersion: 1,
    finishedAt: new Date(),
    report: {
      ...{ notebook: "a.ipynb", status, score: 0, max: 10, tier: null, variant: "", durationMs: 0 },
      ...{ questions: [], reason, sentence: bothLanguages(reason) },
    },
  });
}

it("grades a file that is handed in again after an error, and no other twice", async () => {
  const bytes = lab.draft().bytes();
  const first = await lab.handIn(bytes);
  await expect(lab.handIn(bytes)).rejects.toThrow("same-as-latest");
  await end(first, "error");
  const second = await lab.handIn(bytes);
  expect(second).not.toBe(first);
  await expect(lab.handIn(bytes)).rejects.toThrow("same-as-latest");
  await end(second, "refused");
  await expect(lab.handIn(bytes)).rejects.toThrow("same-as-latest");
});
