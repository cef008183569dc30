import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { parseLesson } from "../../notebook/lesson-source.ts";
import type { LessonOutput } from "./run-lesson.ts";
import { findRunProblems } from "./run-problems.ts";

const NAME = "90-sample/lesson-1-hours";
const TEXT = readFileSync(
  join(resolve(import.meta.dirname, "../../../../tests/fixtures/units"), `${NAME}.ts`),
  "utf8",
);
const use = { ko: "쓰임", en: "use" };
const PICTURE: LessonOutput = {
  output_type: "display_data",
  data: {
    "application/vnd.vegalite.v5+json": {
      title: "Speed, synthetic",
      description: "Two dips.",
      mark: "bar",
      encoding: { x: { field: "hour", type: "ordinal", title: "Hour" } },
    },
  },
};

function problemsOf(outputs: readonly (readonly LessonOutput[])[]): readonly string[] {
  const reading = parseLesson(NAME, TEXT);
  if (reading.status === "invalid") throw new Error("the fixture is broken");
  const context = { lang: "en", datasets: [{ name: "traffic", label: "synthetic", use }] } as const;
  return findRunProblems(reading.lesson, { outputs }, context).map(
    ({ line, message }) => `${String(line)}: ${message.en}`,
  );
}

/** The line of the first cell of code, which is the second of a release. */
const FIRST_CODE = String(TEXT.split("\n").findIndex((line) => line === "// %%") + 1);

describe("a run of a lesson", () => {
  it("is right where it shows two pictures and complains of nothing", () => {
    expect(
      problemsOf([
        [],
        [{ output_type: "stream", name: "stdout", text: "3\n" }],
        [],
        [PICTURE],
        [],
        [PICTURE],
      ]),
    ).toEqual([]);
  });

  it("is not with one picture", () => {
    expect(problemsOf([[], [PICTURE]])).toEqual(["1: Pictures: 1. Have 2 at least."]);
  });

  it("is not with an error or a word on stderr, said at the cell's line", () => {
    const failed: LessonOutput = { output_type: "error", ename: "RangeError", evalue: "no" };
    const warned: LessonOutput = { output_type: "stream", name: "stderr", text: "Warning: slow\n" };
    expect(problemsOf([[], [failed, warned, PICTURE, PICTURE]])).toEqual([
      `${FIRST_CODE}: This cell failed: RangeError: no`,
      `${FIRST_CODE}: This cell wrote to stderr: Warning: slow`,
    ]);
  });
});
