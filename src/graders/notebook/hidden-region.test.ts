import { describe, expect, it } from "vitest";
import { parseExercise } from "./exercise-source.ts";
import { EXERCISE_TEXT, readExercise } from "./exercise.fixture.ts";
import { cutHidden, hiddenLines } from "./hidden-region.ts";
import { mergeSubmission } from "./merge.ts";
import { releaseNotebook, traineesSource } from "./release.ts";

const TESTS = "f(1);\n// BEGIN HIDDEN TESTS\nf(2);\n// END HIDDEN TESTS\nf(3);";
const CHECK = 'await check("q2", { double });';
const WITH_HIDDEN = EXERCISE_TEXT.replace(CHECK, `${CHECK}\n${TESTS}`);
const SECOND_CHECK = `${EXERCISE_TEXT}\n// %% dschool={"check": "q2"}\ndouble(1);\n`;

describe("a hidden region", () => {
  it("is cut, and can be read by its name", () => {
    expect(cutHidden(TESTS)).toBe("f(1);\nf(3);");
    expect(hiddenLines(TESTS, "HIDDEN TESTS")).toStrictEqual(["f(2);"]);
    expect(hiddenLines(TESTS, "MARK SCHEME")).toStrictEqual([]);
  });

  it("is in no release for trainees, and its lack is no change of a locked cell", () => {
    const exercise = readExercise(WITH_HIDDEN);
    const options = { lang: "ko", points: { q1: 1, q2: 1 } } as const;
    const release = releaseNotebook(exercise, { ...options, withSolution: false });
    expect(JSON.stringify(release)).not.toContain("f(2)");
    expect(JSON.stringify(releaseNotebook(exercise, { ...options, withSolution: true }))).toContain("f(2)");
    const cells = exercise.cells.map((cell, index) => {
      return { index, type: cell.type, source: traineesSource(cell), gradeId: cell.gradeId };
    });
    const merged = mergeSubmission(exercise, { cells, exercise: null, version: null, findings: [] });
    expect(merged).toMatchObject({ status: "merged", findings: [] });
    // It is the instructor's text that runs.
    expect(merged.status === "merged" && merged.cells.at(-1)?.source).toContain("f(2)");
  });

  it.each([
    ["in a locked cell", "const numbers", "// BEGIN HIDDEN TESTS\n// END HIDDEN TESTS\nconst numbers"],
    ["in an answer", "let total", "// BEGIN HIDDEN TESTS\n// END HIDDEN TESTS\nlet total"],
    ["of a mark scheme in a check cell", CHECK, "// BEGIN MARK SCHEME\n// END MARK SCHEME"],
    ["that is never closed", CHECK, "// BEGIN HIDDEN TESTS"],
    ["that is never opened", CHECK, "// END HIDDEN TESTS"],
    ["within another", CHECK, "// BEGIN HIDDEN TESTS\n// BEGIN HIDDEN TESTS\n// END HIDDEN TESTS"],
    ["beside code", CHECK, "f(); // BEGIN HIDDEN TESTS"],
    ["with another comment mark", CHECK, "/// BEGIN HIDDEN TESTS"],
  ])("%s is refused with its line", (_, from, to) => {
    const text = EXERCISE_TEXT.replace(from, to);
    const reading = parseExercise(text);
    if (reading.status === "read") throw new Error("it was read");
    const [problem] = reading.problems;
    expect(text.split("\n")[(problem?.line ?? 0) - 1]).toMatch(/(?:BEGIN|END) (?:HIDDEN|MARK)/);
  });
});

describe("a question of several check cells", () => {
  it("has each under an id of its own, its points at the first", () => {
    const exercise = readExercise(SECOND_CHECK);
    expect(exercise.cells.map(({ gradeId }) => gradeId).slice(-3)).toStrictEqual([
      "q2",
      "q2-check",
      "q2-check-2",
    ]);
    const { cells } = releaseNotebook(exercise, {
      lang: "ko",
      withSolution: false,
      points: { q1: 1, q2: 5 },
    });
    const points = cells.map(({ metadata }) => (metadata["nbgrader"] as { readonly points?: number }).points);
    expect(points.filter((each) => each !== undefined)).toStrictEqual([1, 5, 0]);
  });
});

describe("an answer in Markdown", () => {
  const markdown = EXERCISE_TEXT.replace(
    /\/\/ %% dschool=\{"question": "q2"\}[\s\S]*?\n\n/,
    '// %% [markdown] dschool={"question": "q2"}\n// // BEGIN SOLUTION\n// Because.\n// // END SOLUTION\n// // BEGIN MARK SCHEME\n// a reason\n// // END MARK SCHEME\n\n',
  );

  it("is released with a place to write, and taken as it comes back", () => {
    const exercise = readExercise(markdown);
    const answer = exercise.cells.find(({ gradeId }) => gradeId === "q2");
    expect(answer && traineesSource(answer)).toBe("여기에 답을 쓰세요 / write your answer here");
    const submit = (type: "markdown" | "code") =>
      mergeSubmission(exercise, {
        cells: [{ index: 0, type, source: "So.", gradeId: "q2" }],
        exercise: null,
        version: null,
        findings: [],
      });
    expect(submit("markdown")).toMatchObject({ answers: new Map([["q2", "So."]]) });
    expect(submit("code")).toMatchObject({
      notRun: new Map([
        ["q1", { code: "answer.cell-missing" }],
        ["q2", { code: "answer.retyped-text" }],
      ]),
    });
  });
});
