import { Notification } from "@jupyterlab/apputils";
import type { INotebookTracker, NotebookPanel } from "@jupyterlab/notebook";
import type { DatasetTable } from "../lab/lab-api.ts";
import type { Say } from "../language/words.ts";
import { selectCell } from "./select-cell.ts";

const MESSAGE_MS = 6_000;

/** Puts names and cells into the notebook in front, or says that there is none to put them into. */
export function insertTexts(notebooks: INotebookTracker, say: Say) {
  const insert = (put: (panel: NotebookPanel) => boolean): void => {
    const panel = notebooks.currentWidget;
    if (panel !== null && put(panel)) return;
    Notification.warning(say("noNotebook"), { autoClose: MESSAGE_MS });
  };
  return {
    insertName: (name: string) => {
      insert((panel) => insertName(panel, name));
    },
    insertSelect: (table: DatasetTable) => {
      insert((panel) => insertCell(panel, selectCell(table)));
    },
  };
}

/** Puts a name where the cursor of the notebook's cell is. @returns whether there was a cell that can be written */
function insertName({ content: notebook }: NotebookPanel, name: string): boolean {
  const { activeCell } = notebook;
  const editor = activeCell?.editor ?? null;
  // A locked cell, such as a check, says so in its metadata.
  if (editor?.replaceSelection === undefined || activeCell?.model.getMetadata("editable") === false)
    return false;
  editor.replaceSelection(name);
  notebook.mode = "edit";
  editor.focus();
  return true;
}

/** Puts a code cell below the one at the cursor, and goes into it. @returns whether the notebook can be written */
function insertCell({ content: notebook }: NotebookPanel, source: string): boolean {
  const { model } = notebook;
  if (model === null || model.readOnly) return false;
  const index = notebook.activeCellIndex + 1;
  model.sharedModel.insertCell(index, { cell_type: "code", source, metadata: { trusted: true } });
  notebook.activeCellIndex = index;
  notebook.mode = "edit";
  notebook.activate();
  return true;
}
