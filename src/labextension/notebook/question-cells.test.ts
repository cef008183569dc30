import { expect, test } from "vitest";
import { type CellFacts, questionsOf, selectOptionalQuestionAt, setUpPlaces } from "./question-cells.ts";

const text: CellFacts = { type: "markdown", nbgrader: undefined, dschool: undefined };
const code: CellFacts = { ...text, type: "code" };
const released = (grade_id: string, grade: boolean): CellFacts => ({
  ...code,
  nbgrader: { schema_version: 3, grade_id, grade, solution: !grade, locked: grade },
});
const percent = (dschool: object): CellFacts => ({ ...code, dschool });

test("knows the questions of a release by their grade ids, and of a percent notebook by their options", () => {
  const cells = [text, released("q1", false), code, released("q1-check", true), released("q1-check-2", true)];
  expect(questionsOf(cells)).toEqual([{ id: "q1", answers: [1], checks: [3, 4] }]);
  expect(questionsOf([code, percent({ question: "q1" }), percent({ check: "q1" })])).toEqual([
    { id: "q1", answers: [1], checks: [2] },
  ]);
});

test("what prepares for a question is the code above the first, and what the exercise has between others and it", () => {
  const locked: CellFacts = { ...code, nbgrader: { grade_id: "data", locked: true } };
  const cells = [
    ...[code, text, code, released("q1", false), code, released("q1-check", true)],
    ...[locked, text, released("q2", false), locked, released("q2-check", true), locked],
  ];
  const questions = questionsOf(cells);
  const places = questions.map((question) => setUpPlaces(question, questions, cells));
  expect(places).toEqual([
    [0, 2],
    [0, 2, 6],
  ]);
});

test("takes hostile metadata for none", () => {
  const hostile = [null, 5, "q1", [], { grade_id: 7, grade: true }, { grade_id: {} }, { grade: true }];
  expect(questionsOf(hostile.map((nbgrader) => ({ ...code, nbgrader })))).toEqual([]);
  expect(questionsOf([percent({ check: ["q1"] }), { ...text, dschool: { check: "q1" } }])).toEqual([]);
  expect(questionsOf([released("__proto__", false)])).toEqual([
    { id: "__proto__", answers: [0], checks: [] },
  ]);
});

test("the question at the cursor is the cell's own, else the next, else the last", () => {
  const cells = [
    ...[text, released("q1", false), code, released("q1-check", true)],
    ...[text, released("q2", false), released("q2-check", true), code],
  ];
  const questions = questionsOf(cells);
  const at = cells.map((_, index) => selectOptionalQuestionAt(questions, index)?.id);
  expect(at).toEqual(["q1", "q1", "q1", "q1", "q2", "q2", "q2", "q2"]);
  expect(selectOptionalQuestionAt(questionsOf([text, released("q1", false)]), 0)).toBeNull();
});
