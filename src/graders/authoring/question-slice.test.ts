import { expect, it } from "vitest";
import { defineChecks, value } from "../checks.ts";
import { readExercise } from "../notebook/exercise.fixture.ts";
import { sliceFor } from "./question-slice.ts";

const HEADER = `// ---
// jupyter:
//   dschool:
//     exercise: 01-start/sums
//     version: 1
//   kernelspec:
//     name: tslab
// ---
`;

function questionCells(id: string, name: string, solution: string): string {
  const answer = `let ${name}: unknown;\n// BEGIN SOLUTION\n${name} = ${solution};\n// END SOLUTION`;
  return `\n// %% dschool={"question": "${id}"}\n${answer}\n\n// %% dschool={"check": "${id}"}\nawait check("${id}", { ${name} });\n`;
}

const TEXTS = { points: 1, title: { ko: "가", en: "a" }, hints: [{ ko: "가", en: "a" }] };

function slice(question: string): string[] {
  const source = readExercise(
    HEADER +
      "\n// %% [markdown]\n// text\n\n// %%\nconst given = [1];\n" +
      questionCells("q1", "first", "given.length") +
      questionCells("q2", "second", "2") +
      questionCells("q3", "third", "second + 1") +
      questionCells("q4", "fourth", "third + given[0]") +
      "\n// %%\nfourth\n",
  );
  const questions = Object.fromEntries(
    ["first", "second", "third", "fourth"].map((answer, at) => [
      `q${String(at + 1)}`,
      value({ ...TEXTS, answer }),
    ]),
  );
  const dataset = { name: "traffic", scale: "small" } as const;
  const checks = defineChecks({ exercise: "01-start/sums", version: 1, dataset, questions });
  const sliced = sliceFor({ name: "01-start/sums", source, checks, hash: "" }, question);
  expect(sliced.source.questions).toStrictEqual([question]);
  expect(Object.keys(sliced.checks.questions)).toStrictEqual([question]);
  return sliced.source.cells.map(({ gradeId }) => gradeId);
}

it("keeps what is given, the question, and the answers that it builds on", () => {
  expect(slice("q1")).toStrictEqual(["cell-2", "q1", "q1-check"]);
  expect(slice("q2")).toStrictEqual(["cell-2", "q2", "q2-check"]);
  expect(slice("q4")).toStrictEqual(["cell-2", "q2", "q3", "q4", "q4-check"]);
});
