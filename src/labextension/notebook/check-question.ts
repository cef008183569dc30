import type { ISessionContextDialogs } from "@jupyterlab/apputils";
import type { Cell } from "@jupyterlab/cells";
import { NotebookActions, type NotebookPanel } from "@jupyterlab/notebook";
import type { ITranslator } from "@jupyterlab/translation";
import type { Say } from "../language/words.ts";
import { hasFailed, questionsIn } from "./cell-facts.ts";
import { selectOptionalQuestionAt } from "./question-cells.ts";

export interface CheckContext {
  readonly dialogs: ISessionContextDialogs;
  readonly translator: ITranslator;
  readonly say: Say;
  /** Shows a message for a while. */
  readonly tell: (message: string) => void;
}

/** Runs the answer of the question at the cursor and then its check, and goes to what came of it. */
export async function checkQuestionAtCursor(
  { content: notebook, sessionContext }: NotebookPanel,
  { dialogs, translator, say, tell }: CheckContext,
): Promise<void> {
  const question = selectOptionalQuestionAt(questionsIn(notebook), notebook.activeCellIndex);
  if (question === null) {
    tell(say("noQuestion"));
    return;
  }
  const places = [...question.answers, ...question.checks].sort((a, b) => a - b);
  const cells = places.flatMap((place) => notebook.widgets[place] ?? []).filter(isCode);
  await NotebookActions.runCells(notebook, cells, sessionContext, dialogs, translator);
  if (notebook.isDisposed) return;
  // An answer that fails stops its check: then the error is the result.
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
