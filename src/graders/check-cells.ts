import type { LocalText } from "#domain/local-text";
import type { Checks } from "./checks.ts";
import type { Question } from "./checks/question.ts";
import type { ExerciseCell, QuestionCell } from "./notebook/exercise-cell.ts";
import type { ExerciseSource } from "./notebook/exercise-source.ts";

/** A cell of the notebook that does not fit the check of its question, at a line of the notebook's file from 1. */
export interface CellFault {
  readonly line: number;
  readonly text: LocalText;
}

/**
 * Cells that a question's kind has no use for: more or fewer check cells than it is judged at, and an answer in Markdown
 * to be run. Questions without a check are passed over.
 */
export function findCellFaults({ cells }: ExerciseSource, { questions }: Checks): CellFault[] {
  return cells.flatMap((cell) => {
    if (cell.role !== "answer") return [];
    const question = Object.hasOwn(questions, cell.question) ? questions[cell.question] : undefined;
    return question === undefined ? [] : faultsOf(cell, question, countChecks(cells, cell.question));
  });
}

function countChecks(cells: readonly ExerciseCell[], id: string): number {
  return cells.filter((cell) => cell.role === "check" && cell.question === id).length;
}

function faultsOf(answer: QuestionCell, { examine }: Question, checkCells: number): CellFault[] {
  const { line, type } = answer;
  const asked = examine?.kind === "asserts" ? examine.cells.length : 1;
  const faults: CellFault[] = [];
  if (checkCells !== asked) faults.push({ line, text: otherCount(answer.question, asked, checkCells) });
  if (type === "markdown" && examine?.kind !== "text") faults.push({ line, text: notRun(answer.question) });
  return faults;
}

function otherCount(id: string, asked: number, found: number): LocalText {
  return {
    ko: `문제 ${id}의 확인 셀은 ${String(asked)}개여야 하는데 ${String(found)}개입니다. 노트북의 확인 셀과 채점 기준(asserts라면 cells)을 맞추세요.`,
    en: `Question ${id} is judged at ${String(asked)} check cells, but has ${String(found)}. Make the notebook and its check (cells, of asserts) agree.`,
  };
}

function notRun(id: string): LocalText {
  return {
    ko: `문제 ${id}의 답안 셀은 Markdown이라 실행할 수 없습니다. 코드 셀로 바꾸거나 \`text({ of: "cell", … })\`로 사람이 채점하게 하세요.`,
    en: `The answer cell of question ${id} is Markdown and cannot be run. Make it a code cell, or have a person grade it by \`text({ of: "cell", … })\`.`,
  };
}
