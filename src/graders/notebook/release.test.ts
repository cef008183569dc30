import { describe, expect, it } from "vitest";
import { readExercise } from "./exercise.fixture.ts";
import { readNotebook } from "./ipynb.ts";
import { releaseNotebook } from "./release.ts";

const POINTS = { q1: 3, q2: 2 };

describe("a release", () => {
  it("cuts the solutions and keeps what stands around them", () => {
    const { cells } = releaseNotebook(readExercise(), { lang: "en", withSolution: false, points: POINTS });
    expect(cells.map(({ source }) => source)).toEqual([
      "# Sums",
      "const numbers = [1, 2, 3];",
      "let total: number;\n// 여기에 답을 쓰세요 / write your answer here",
      'await check("q1", { total });',
      "function double(n: number): number {\n  // 여기에 답을 쓰세요 / write your answer here\n}",
      'await check("q2", { double });',
    ]);
  });

  it("keeps the solutions for the instructor, without the markers", () => {
    const { cells } = releaseNotebook(readExercise(), { lang: "ko", withSolution: true, points: POINTS });
    expect(cells[0]?.source).toBe("# 합계");
    expect(cells[2]?.source).toBe("let total: number;\ntotal = numbers.reduce((sum, n) => sum + n, 0);");
  });

  it("marks cells as nbgrader does, so that a submission can be merged back", () => {
    const { cells, metadata } = releaseNotebook(readExercise(), {
      lang: "ko",
      withSolution: false,
      points: POINTS,
    });
    expect(metadata).toMatchObject({
      kernelspec: { name: "tslab" },
      dschool: { exercise: "01-start/sums", version: 3, lang: "ko" },
    });
    const flags = { schema_version: 3, task: false };
    expect(cells.slice(1, 4).map((cell) => cell.metadata)).toEqual([
      {
        deletable: false,
        editable: false,
        nbgrader: { ...flags, grade_id: "cell-3", grade: false, locked: true, solution: false },
      },
      {
        deletable: false,
        nbgrader: { ...flags, grade_id: "q1", grade: false, locked: false, solution: true },
      },
      {
        deletable: false,
        editable: false,
        nbgrader: { ...flags, grade_id: "q1-check", grade: true, locked: true, solution: false, points: 3 },
      },
    ]);
  });

  it("is the same bytes every time, and reads back", () => {
    const make = () =>
      JSON.stringify(releaseNotebook(readExercise(), { lang: "ko", withSolution: true, points: POINTS }));
    expect(make()).toBe(make());
    expect(readNotebook(Buffer.from(make()))).toMatchObject({
      status: "read",
      notebook: { exercise: "01-start/sums", version: 3 },
    });
  });

  it("needs points for every question", () => {
    expect(() =>
      releaseNotebook(readExercise(), { lang: "ko", withSolution: false, points: { q1: 1 } }),
    ).toThrow(/q2/);
  });
});
