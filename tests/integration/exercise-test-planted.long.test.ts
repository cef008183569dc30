import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { PACKAGE_ROOT } from "#cli/config";
import { run as exercise } from "#cli/exercise";
import type { ProofReport } from "#cli/exercise/proof-json";
import { newExercise } from "#graders/authoring/new-exercise";
import { openGradingHome } from "./grading-home.ts";
import type { GradingHome } from "./grading-home.ts";
import { jsonLines, runVerb } from "./run-verb.ts";

const PLANTED = join(PACKAGE_ROOT, "tests/fixtures/authoring");

const stack = new DisposableStack();
let lab: GradingHome;

beforeAll(async () => {
  lab = stack.use(openGradingHome());
});

afterAll(() => stack.dispose());

async function prove(name: string, curriculum: string) {
  const args = ["test", name, "--json", "--seeds", "1"];
  const outcome = await runVerb(exercise, args, lab.home, { DSCHOOL_CURRICULUM: curriculum });
  const [report] = outcome.stdout === "" ? [] : jsonLines<ProofReport>(outcome);
  return { ...outcome, report };
}

function survivingQuestions({ survivors = [] }: Partial<ProofReport> = {}): string[] {
  return [...new Set(survivors.map(({ question }) => question))].sort();
}

describe("dschool exercise test", { timeout: 600_000 }, () => {
  it("finds every check that was made weak, and shows by which mistake", async () => {
    const { code, report } = await prove("planted/weak", PLANTED);
    expect(code).toBe(1);
    // Its tolerance is so wide that what the release returns is right as well.
    expect(report?.faults).toMatchObject([{ what: "release", question: "loose_calls" }]);
    expect(survivingQuestions(report)).toStrictEqual([
      ...["any_order", "any_order_of_rows", "half_right_table", "loose_calls", "loose_chart", "loose_table"],
      ...["loose_value", "near_calls", "no_channels", "once_is_enough", "one_call", "one_channel"],
    ]);
  });
});

describe("what an instructor has to mend first", () => {
  const build = join(PACKAGE_ROOT, "build");

  async function problemOf(change: {
    readonly source?: [string, string];
    readonly checks?: [string, string];
  }) {
    mkdirSync(build, { recursive: true });
    const curriculum = mkdtempSync(join(build, "curriculum-"));
    try {
      const made = newExercise("01-a/b");
      const texts = {
        source: made.source.replace(...(change.source ?? ["", ""])),
        checks: made.checks.replace(...(change.checks ?? ["", ""])),
      };
      mkdirSync(join(curriculum, "01-a"));
      writeFileSync(join(curriculum, "01-a/b.ts"), texts.source);
      writeFileSync(join(curriculum, "01-a/b.checks.ts"), texts.checks);
      const { code, stderr } = await prove("01-a/b", curriculum);
      expect(code).toBe(2);
      const place = /(b\.ts|b\.checks\.ts):(\d+):/.exec(stderr);
      const text = readFileSync(join(curriculum, "01-a", place?.[1] ?? ""), "utf8");
      return { line: text.split("\n")[Number(place?.[2]) - 1]?.trim(), stderr };
    } finally {
      rmSync(curriculum, { recursive: true });
    }
  }

  it("is a solution that does not run, with its cell and what DuckDB says", async () => {
    const { line, stderr } = await problemOf({ source: ["GROUP BY link_id", "GROUP BY link"] });
    expect(line).toBe('// %% dschool={"question": "q1"}');
    expect(stderr).toMatch(/기준 풀이가 실행되지 않습니다/);
    expect(stderr).toMatch(/The solution does not run \(q1: .*link/);
  });

  it("is a check that throws, with its question", async () => {
    const { line, stderr } = await problemOf({ checks: ['keys: ["link_id"]', 'keys: ["id"]'] });
    expect(line).toBe("q1: table({");
    expect(stderr).toContain("the reference table lacks a key");
  });

  it("is a waiver of a mutant that is no more", async () => {
    const waiver = 'waived: [{ mutant: "boundary:00000000", reason: { ko: "이유", en: "a reason" } }],';
    const { line, stderr } = await problemOf({ checks: ["  questions: {", `  ${waiver}\n  questions: {`] });
    expect(line).toBe(waiver);
    expect(stderr).toContain("There is no mutant boundary:00000000");
  });
});
