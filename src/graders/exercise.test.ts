import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { loadExercise } from "./exercise.ts";
import { GradingError } from "./grading-error.ts";
import { EXERCISE_TEXT } from "./notebook/exercise.fixture.ts";

const curriculum = mkdtempSync(join(tmpdir(), "curriculum-"));
afterAll(() => {
  rmSync(curriculum, { recursive: true });
});

it("an exercise with two checks of one question is refused with file and line, before its checks run", async () => {
  const checks = `throw new Error("this ran");
export default defineChecks({
  questions: {
    q1: value({ answer: "total" }),
    q2: fn({ answer: "double" }),
    q1: value({ answer: "total" }),
  },
});`;
  mkdirSync(join(curriculum, "01-start"));
  writeFileSync(join(curriculum, "01-start/sums.ts"), EXERCISE_TEXT);
  writeFileSync(join(curriculum, "01-start/sums.checks.ts"), checks);
  const refusal = await loadExercise(curriculum, "01-start/sums").catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(GradingError);
  expect(refusal).toMatchObject({ reason: { code: "exercise.broken" } });
  expect((refusal as GradingError).message).toMatch(/01-start\/sums.*sums\.checks\.ts:6: q1 has two checks/);
});
