import { expect, it } from "vitest";
import { findRepeatedQuestions } from "./repeated-questions.ts";

const source = (...ids: string[]): string => `import { defineChecks, value } from "#graders/checks";
const twice = { q9: 1, "q9": 2 };
export default defineChecks({
  exercise: "u/e" as string,
  questions: {
${ids.map((id) => `    ${id}: value({ answer: "a", points: 1 }),`).join("\n")}
  },
});
`;

it("a question with two checks is found with the line of the later one, however it is quoted", () => {
  expect(findRepeatedQuestions(source("q1", "q2", '"q1"'))).toStrictEqual([{ id: "q1", line: 8 }]);
  expect(findRepeatedQuestions(source("q1", "q2"))).toStrictEqual([]);
});

it("a file that is written otherwise is left to what imports it", () => {
  expect(findRepeatedQuestions("export default checks;")).toStrictEqual([]);
  expect(findRepeatedQuestions("const = 1")).toStrictEqual([]);
  expect(findRepeatedQuestions('export default defineChecks({ "questions": all })')).toStrictEqual([]);
});
