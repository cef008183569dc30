import { describe, expect, it } from "vitest";
import { parseExercise } from "./exercise-source.ts";
import { EXERCISE_TEXT, readExercise } from "./exercise.fixture.ts";

function problemsAfter(from: string, to: string): { line: number; en: string }[] {
  const text = EXERCISE_TEXT.replace(from, to);
  if (text === EXERCISE_TEXT) throw new Error(`nothing replaced: ${from}`);
  const reading = parseExercise(text);
  return reading.status === "read"
    ? []
    : reading.problems.map(({ line, message }) => ({ line, en: message.en }));
}

describe("an exercise", () => {
  it("gives every cell a role and the grade id it is released under", () => {
    const { exercise, version, questions, cells } = readExercise();
    expect({ exercise, version, questions }).toEqual({
      exercise: "01-start/sums",
      version: 3,
      questions: ["q1", "q2"],
    });
    expect(cells.map(({ role, gradeId }) => `${role} ${gradeId}`)).toEqual([
      "locked cell-1",
      "locked cell-2",
      "locked cell-3",
      "answer q1",
      "check q1-check",
      "answer q2",
      "check q2-check",
    ]);
  });

  it.each([
    [
      "a second answer cell",
      'dschool={"question": "q2"}',
      'dschool={"question": "q1"}',
      "second answer cell",
    ],
    [
      "a check before its answer",
      'dschool={"check": "q1"}',
      'dschool={"check": "q2"}',
      "No answer cell of question q2",
    ],
    ["an answer without a check", 'dschool={"check": "q2"}\n', "\n", "Question q2 has no check cell"],
    [
      "an unknown option",
      'dschool={"check": "q2"}',
      'dschool={"check": "q2", "points": 3}',
      "Cell options are one of",
    ],
    [
      "an id that another cell is called by",
      'dschool={"question": "q1"}',
      'dschool={"question": "cell-1"}',
      "Question ids",
    ],
    [
      "a Markdown answer",
      '// %% dschool={"question": "q2"}\n',
      '// %% [markdown] dschool={"question": "q2"}\n// ',
      "",
    ],
    [
      "no solution region",
      "  // BEGIN SOLUTION\n  return 2 * n;\n  // END SOLUTION\n",
      "  return 2 * n;\n",
      "no solution region",
    ],
    [
      "an unclosed region",
      "total = numbers.reduce((sum, n) => sum + n, 0);\n// END SOLUTION",
      "",
      "never closed",
    ],
    [
      "a nested region",
      "total = numbers",
      "// BEGIN SOLUTION\ntotal = numbers",
      "inside the region opened in line 23",
    ],
    ["an end without a beginning", "// BEGIN SOLUTION\ntotal", "total", "without a // BEGIN SOLUTION"],
    [
      "a misspelt marker",
      "  // END SOLUTION\n}",
      "  // END SOLUTION of q2\n  // END SOLUTION\n}",
      "stands alone",
    ],
    [
      "a marker outside of an answer",
      "const numbers",
      "// BEGIN SOLUTION\nconst numbers",
      "outside of an answer cell",
    ],
    [
      "a name declared twice",
      "function double",
      "function numbers",
      "already declared by the cell in line 18",
    ],
    ["a syntax error", "return 2 * n;", "return 2 * ;", "Syntax error"],
    ["a version that is none", "version: 3", "version: x", "The header needs"],
    ["another kernel", "name: tslab", "name: python3", "The header needs"],
  ])("is refused for %s", (_, from, to, sentence) => {
    expect(
      problemsAfter(from, to)
        .map(({ en }) => en)
        .join("\n"),
    ).toContain(sentence);
    expect(problemsAfter(from, to).length).toBeGreaterThan(0);
  });

  it("names the line of a problem", () => {
    expect(problemsAfter("return 2 * n;", "return 2 * ;")).toMatchObject([{ line: 33 }]);
  });

  it("may declare a name once for each language", () => {
    const cell = (lang: string) => `// %% dschool={"lang": "${lang}"}\nconst greeting = "${lang}";\n\n`;
    expect(problemsAfter("// %%\nconst", `${cell("ko")}${cell("en")}// %%\nconst`)).toEqual([]);
  });
});
