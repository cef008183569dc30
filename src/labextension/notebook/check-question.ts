import type { ISessionContextDialogs } from "@jupyterlab/apputils";
import type { Cell } from "@jupyterlab/cells";
import { NotebookActions, type NotebookPanel } from "@jupyterlab/notebook";
import type { ITranslator } from "@jupyterlab/translation";
import type { Say } from "../language/words.ts";
import { factsOf, hasFailed } from "./cell-facts.ts";
import { questionsOf, selectOptionalQuestionAt, setUpPlaces } from "./question-cells.ts";

export interface CheckContext {
  readonly dialogs: ISessionContextDialogs;
  readonly translator: ITranslator;
  readonly say: Say;
  /** Shows a message for a while. */
  readonly tell: (message: string) => void;
}

/**
 * Runs the answer of the question at the cursor and then its check, and goes to what came of it. What prepares for it, without
 * which there is no `check`, runs before as far as it has not.
 */
export async function checkQuestionAtCursor(
  { content: notebook, sessionContext }: NotebookPanel,
  hasRun: (cell: Cell) => boolean,
  { dialogs, translator, say, tell }: CheckContext,
): Promise<void> {
  const facts = factsOf(notebook);
  const questions = questionsOf(facts);
  const question = selectOptionalQuestionAt(questions, notebook.activeCellIndex);
  if (question === null) {
    tell(say("noQuestion"));
    return;
  }
  const cellsAt = (places: readonly number[]): readonly Cell[] =>
    places.flatMap((place) => notebook.widgets[place] ?? []).filter(isCode);
  const setUp = cellsAt(setUpPlaces(question, questions, facts)).filter((cell) => !hasRun(cell));
  const own = [...question.answers, ...question.checks].sort((a, b) => a - b);
  const cells = [...setUp, ...cellsAt(own)];
  await NotebookActions.runCells(notebook, cells, sessionContext, dialogs, translator);
  if (notebook.isDisposed) return;
  // A cell that fails stops the check: then the error is the result.
  const result = cells.find(hasFailed) ?? cells.at(-1);
  if (result !== undefined) await goTo(notebook, result);
}

function isCode({ model }: Cell): boolean {
  return model.type === "code";
}

async function goTo(notebook: NotebookPanel["content"], cell: Cell): Promise<void> {
  const index = notebook.widgets.indexOf(cell);
  if (index === -1) return;
  notebook.deselectAll();
  notebook.mode = "command";
  notebook.activeCellIndex = index;
  await notebook.scrollToItem(index, "smart");
  notebook.activate();
}
