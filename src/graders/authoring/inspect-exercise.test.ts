import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { GradingError } from "../grading-error.ts";
import { FaultyExercise } from "./exercise-problem.ts";
import { inspectExercise } from "./inspect-exercise.ts";
import { newExercise } from "./new-exercise.ts";

const NAME = "01-a/b";
const BUILD = join(import.meta.dirname, "../../../build");

let curriculum: string;

beforeEach(() => {
  // Inside the package, where checks find what they import.
  mkdirSync(BUILD, { recursive: true });
  curriculum = mkdtempSync(join(BUILD, "curriculum-"));
  mkdirSync(join(curriculum, "01-a"));
});

afterEach(() => {
  rmSync(curriculum, { recursive: true });
});

type Change = (text: string) => string;
const AS_IT_IS: Change = (text) => text;

/** The problems of the new exercise with its files changed, as `file:the text of the line`. */
async function problemsOf(changeSource: Change, changeChecks: Change): Promise<string[]> {
  const made = newExercise(NAME);
  const texts = { "b.ts": changeSource(made.source), "b.checks.ts": changeChecks(made.checks) };
  for (const [file, text] of Object.entries(texts)) writeFileSync(join(curriculum, "01-a", file), text);
  try {
    await inspectExercise(curriculum, NAME);
    return [];
  } catch (error) {
    if (!(error instanceof FaultyExercise)) throw error;
    return error.problems.map(({ file, line, message }) => {
      expect(message.ko).toMatch(/[가-힣]/);
      const name = file.endsWith(".checks.ts") ? "b.checks.ts" : "b.ts";
      return `${name}: ${texts[name].split("\n")[line - 1]?.trim() ?? ""} | ${message.en}`;
    });
  }
}

const replace =
  (from: string, to: string): Change =>
  (text) => {
    expect(text).toContain(from);
    return text.replace(from, to);
  };

describe("an exercise that cannot be proved", () => {
  it("is none as `dschool exercise new` makes it", async () => {
    expect(await problemsOf(AS_IT_IS, AS_IT_IS)).toStrictEqual([]);
  });

  it.each<[string, Change, Change, RegExp[]]>([
    [
      "a check of a question that nobody asks",
      AS_IT_IS,
      replace("q1: table({", "q2: table({ ...{},"),
      [
        /^b.ts: \/\/ %% dschool=\{"question": "q1"\} \| There is no check for question q1/,
        /^b.checks.ts: q2: table.* \| There is no question q2/,
      ],
    ],
    [
      "a reference that is missing",
      (text) => text.replace("// BEGIN SOLUTION\n", "").replace("// END SOLUTION\n", ""),
      AS_IT_IS,
      [/^b.ts: let slow.* \| The answer cell has no solution region/],
    ],
    [
      "points that do not add up",
      AS_IT_IS,
      replace("  questions: {", "  total: 10,\n  questions: {"),
      [/^b.checks.ts: total: 10, \| the points come to 2, but total says 10/],
    ],
    [
      "points too fine to be added",
      AS_IT_IS,
      replace("points: 2,", "points: 3.333,"),
      [/^b.checks.ts: q1: table\(\{ \| q1: points have at most two digits/],
    ],
    [
      "two checks of one question",
      AS_IT_IS,
      (text) =>
        text.replace(
          "  questions: {",
          '  questions: {\n    "q1": table({ answer: "slow", points: 1, order: "bag", title: { ko: "가", en: "a" }, hints: [{ ko: "가", en: "a" }] }),',
        ),
      [/^b.checks.ts: q1: table\(\{ \| Question q1 has a second check \(the first is in line 8\)/],
    ],
    [
      "a dataset that is not there",
      AS_IT_IS,
      replace('name: "traffic"', 'name: "weather"'),
      [/^b.checks.ts: dataset: .* \| There is no dataset "weather"/],
    ],
    [
      "checks that cannot be loaded",
      AS_IT_IS,
      replace("export default", "const unused = nowhere;\nexport default"),
      [/^b.checks.ts: const unused = nowhere; \| The checks cannot be used \(nowhere is not defined\)/],
    ],
    [
      "files that belong to another exercise",
      replace("exercise: 01-a/b", "exercise: 01-a/c"),
      replace('exercise: "01-a/b"', 'exercise: "01-a/d"'),
      [
        /^b.ts: .* \| This file says it belongs to 01-a\/c/,
        /^b.checks.ts: exercise: .* \| This file says it belongs to 01-a\/d/,
      ],
    ],
  ])("has %s, which is said with its place", async (_, changeSource, changeChecks, expected) => {
    const problems = await problemsOf(changeSource, changeChecks);
    expect(problems).toHaveLength(expected.length);
    for (const [at, pattern] of expected.entries()) expect(problems[at]).toMatch(pattern);
  });

  it("names the file that is missing, and is unknown when both are", async () => {
    const { source } = newExercise(NAME);
    await expect(inspectExercise(curriculum, NAME)).rejects.toThrow(GradingError);
    writeFileSync(join(curriculum, "01-a", "b.ts"), source);
    await expect(inspectExercise(curriculum, NAME)).rejects.toThrow(
      /b\.checks\.ts:1: This file is not there/,
    );
  });
});
