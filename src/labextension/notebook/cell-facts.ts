import type { Cell, ICodeCellModel } from "@jupyterlab/cells";
import type { Notebook } from "@jupyterlab/notebook";
import { type CheckCard, readOptionalCard } from "./check-card.ts";
import { type CellFacts, type QuestionCells, questionsOf } from "./question-cells.ts";

/** The questions of an open notebook. */
export function questionsIn(notebook: Notebook): readonly QuestionCells[] {
  return questionsOf(factsOf(notebook));
}

/** What each cell's metadata says of it. */
export function factsOf(notebook: Notebook): readonly CellFacts[] {
  return notebook.widgets.map(({ model }) => ({
    type: model.type,
    nbgrader: model.getMetadata("nbgrader"),
    dschool: model.getMetadata("dschool"),
  }));
}

/** What a check cell's outputs say of its question. */
export interface CheckOutputs {
  readonly card: CheckCard | null;
  /** Whether there is output, and no card of the question in it. */
  readonly failed: boolean;
}

export function readCheck(cell: Cell, question: string): CheckOutputs {
  const outputs = isCode(cell.model) ? outputsOf(cell.model) : [];
  const cards = outputs
    .map(({ data }) => readOptionalCard(data["text/html"]))
    .filter((card) => card?.question === question);
  return { card: cards.at(-1) ?? null, failed: outputs.length > 0 && cards.length === 0 };
}

/** Which run of its kernel a cell's outputs are from. */
export function runOf(cell: Cell): string {
  return isCode(cell.model) ? String(cell.model.executionCount) : "";
}

/** Whether a cell's last run ended with an error. */
export function hasFailed(cell: Cell): boolean {
  return isCode(cell.model) && outputsOf(cell.model).some(({ type }) => type === "error");
}

function outputsOf({ outputs }: ICodeCellModel) {
  return Array.from({ length: outputs.length }, (_, index) => outputs.get(index));
}

function isCode(model: Cell["model"]): model is ICodeCellModel {
  return model.type === "code";
}
