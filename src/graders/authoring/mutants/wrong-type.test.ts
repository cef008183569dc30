import { expect, it } from "vitest";
import type { QuestionCell } from "../../notebook/exercise-cell.ts";
import { parseAnswer } from "../answer-code.ts";
import { wrongTypes } from "./wrong-type.ts";

/** The solution with each of the mistakes in it. */
function mistakesIn(solution: string): string[] {
  const source = `type Given = number;\n// BEGIN SOLUTION\n${solution}\n// END SOLUTION`;
  const cell: QuestionCell = { role: "answer", type: "code", question: "q1", gradeId: "q1", source, line: 1 };
  const answer = parseAnswer(source);
  if (answer === null) throw new Error("the cell does not parse");
  return wrongTypes(cell, answer).map(({ start, end, text }) => {
    return `${source.slice(0, start)}${text}${source.slice(end)}`.split("\n").slice(2, -1).join("\n");
  });
}

it("mistakes a basic type for another and for any", () => {
  expect(mistakesIn("type A = number;")).toStrictEqual(["type A = string;", "type A = any;"]);
});

it("takes all texts for a few, and leaves a member out", () => {
  expect(mistakesIn('type A = "good" | "stuck";')).toStrictEqual([
    'type A = string | "stuck";',
    'type A = "good" | string;',
    'type A = "good";',
  ]);
});

it("lets a property be left out", () => {
  expect(mistakesIn("interface A {\n  kmh: Given;\n}")).toStrictEqual(["interface A {\n  kmh?: Given;\n}"]);
});

it("changes the types of a solution, and neither its values nor what is given", () => {
  expect(mistakesIn('const half = (n: number) => ({ text: "number", n: n / 2 });')).toStrictEqual([
    'const half = (n: string) => ({ text: "number", n: n / 2 });',
    'const half = (n: any) => ({ text: "number", n: n / 2 });',
  ]);
});
