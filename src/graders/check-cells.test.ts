import { expect, it } from "vitest";
import { asserts, defineChecks, text, value } from "./checks.ts";
import type { Question } from "./checks/question.ts";
import { findCellFaults } from "./check-cells.ts";
import { EXERCISE_TEXT, readExercise } from "./notebook/exercise.fixture.ts";

const TEXTS = { title: { ko: "가", en: "a" }, hints: [{ ko: "가", en: "a" }] };
const TOTAL = value({ ...TEXTS, answer: "total", points: 1 });
const SECOND_CHECK = `${EXERCISE_TEXT}\n// %% dschool={"check": "q2"}\ndouble(1);\n`;

function faultsOf(source: string, q2: Question): string[] {
  const checks = defineChecks({
    exercise: "01-start/sums",
    version: 1,
    dataset: { name: "traffic", scale: "small" },
    questions: { q1: TOTAL, q2 },
  });
  return findCellFaults(readExercise(source), checks).map(({ line, text: { en } }) => {
    return `${source.split("\n")[line - 1] ?? ""} | ${en}`;
  });
}

it("asserts have a check cell for each that they name, and other kinds have one", () => {
  const double = value({ ...TEXTS, answer: "double", points: 1 });
  expect(faultsOf(EXERCISE_TEXT, double)).toStrictEqual([]);
  expect(faultsOf(EXERCISE_TEXT, asserts({ ...TEXTS, cells: [1] }))).toStrictEqual([]);
  expect(faultsOf(SECOND_CHECK, asserts({ ...TEXTS, cells: [1, 2] }))).toStrictEqual([]);
  for (const fault of [
    faultsOf(SECOND_CHECK, double),
    faultsOf(SECOND_CHECK, asserts({ ...TEXTS, cells: [1] })),
  ])
    expect(fault).toStrictEqual([
      expect.stringMatching(/"question": "q2".*judged at 1 check cells, but has 2/),
    ]);
});

it("an answer in Markdown is for a person", () => {
  const markdown = EXERCISE_TEXT.replace(
    /\/\/ %% dschool=\{"question": "q2"\}[\s\S]*?\n\n/,
    '// %% [markdown] dschool={"question": "q2"}\n// // BEGIN SOLUTION\n// // END SOLUTION\n\n',
  );
  const rubric = [{ weight: 1, criterion: { ko: "가", en: "a" } }];
  expect(faultsOf(markdown, text({ ...TEXTS, of: "cell", points: 1, rubric }))).toStrictEqual([]);
  expect(faultsOf(markdown, asserts({ ...TEXTS, cells: [1] }))).toStrictEqual([
    expect.stringMatching(/is Markdown and cannot be run/),
  ]);
});
