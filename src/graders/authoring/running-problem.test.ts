import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { reasonOf } from "#domain/reason";
import { Facts } from "../checks/facts.ts";
import { GradingError } from "../grading-error.ts";
import { inspectExercise } from "./inspect-exercise.ts";
import type { InspectedExercise } from "./inspect-exercise.ts";
import { newExercise } from "./new-exercise.ts";
import { optionalRunningProblem } from "./running-problem.ts";

const NAME = "01-a/b";
const BUILD = join(import.meta.dirname, "../../../build");

/** A question whose check throws where the solution has no table of links. */
const THROWING = `    q2: fn({
      answer: "half",
      points: 1,
      facts: ["links"],
      cases: (facts) => [
        [facts.column("links", "link_id")[0]],
      ],
      generate: (rng) => [rng.integer(0, 9)],
      title: { ko: "반", en: "Half" },
      hints: [{ ko: "나누세요.", en: "Divide." }],
    }),
`;
const HALF = `
// %% dschool={"question": "q2"}
// BEGIN SOLUTION
const half = (n) => n / 2;
const links = await sql\`SELECT link_id FROM link_5min\`;
// END SOLUTION

// %% dschool={"check": "q2"}
await check("q2", { half });
`;

let curriculum: string;
let inspected: InspectedExercise;

beforeAll(async () => {
  // Inside the package, where checks find what they import.
  mkdirSync(BUILD, { recursive: true });
  curriculum = mkdtempSync(join(BUILD, "curriculum-"));
  mkdirSync(join(curriculum, "01-a"));
  const { source, checks } = newExercise(NAME);
  const more = checks
    .replace("{ defineChecks,", "{ defineChecks, fn,")
    .replace("    q1: table", `${THROWING}    q1: table`);
  writeFileSync(join(curriculum, "01-a/b.ts"), `${source}${HALF}`);
  writeFileSync(join(curriculum, "01-a/b.checks.ts"), more);
  inspected = await inspectExercise(curriculum, NAME);
});

afterAll(() => {
  rmSync(curriculum, { recursive: true });
});

/** A problem as `file: the text of its line | what is said`. */
function problemOf(error: unknown): string | null {
  const problem = optionalRunningProblem(error, inspected);
  if (problem === null) return null;
  const { file, line, message } = problem;
  expect(message.ko).toMatch(/[가-힣]/);
  const text = readFileSync(file, "utf8").split("\n")[line - 1]?.trim() ?? "";
  return `${basename(file)}: ${text} | ${message.en}`;
}

function thrownBy(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  throw new Error("nothing was thrown");
}

const failed = (detail: string): GradingError =>
  new GradingError(reasonOf("exercise.broken", { exercise: NAME, detail }));

describe("a reference that fails", () => {
  it.each([
    ["a cell", "q1: SqlError: no column link", '// %% dschool={"question": "q1"}'],
    ["an answer that is not there", "slow: missing", '// %% dschool={"question": "q1"}'],
    ["a call", "half(…): TypeError: n is not a number", '// %% dschool={"question": "q2"}'],
    ["a fact that is not there", "links: missing", '// %% dschool={"question": "q2"}'],
  ])("is said with the line of its cell: %s", (_, detail, line) => {
    expect(problemOf(failed(detail))).toBe(
      `b.ts: ${line} | The solution does not run (${detail}). Run it from the top in a notebook and mend it.`,
    );
  });
});

describe("a check that throws", () => {
  const questions = () => inspected.exercise.checks.questions;
  const facts = new Facts(new Map());

  it("is said with the line of its file in which it threw", () => {
    const error = thrownBy(() => questions()["q2"]?.calls({ facts, seed: null }));
    expect(problemOf(error)).toBe(
      'b.checks.ts: [facts.column("links", "link_id")[0]], | The check of question q2 failed instead of judging ' +
        "(the reference solution has no table links with values in a column link_id). See that it fits the solution, and mend it.",
    );
  });

  it("is said with the line of its question where it threw in code of ours", () => {
    const reference = { answer: 5, calls: [] };
    const error = thrownBy(() => questions()["q1"]?.compare({ answer: [], calls: [] }, reference, facts));
    expect(problemOf(error)).toMatch(/^b\.checks\.ts: q1: table\(\{ \| The check of question q1 failed/);
  });
});

it("leaves to others what is no fault of the exercise", () => {
  expect(problemOf(new Error("the disk is full"))).toBeNull();
  expect(problemOf(new GradingError(reasonOf("machine.fault", { detail: "…" })))).toBeNull();
});
