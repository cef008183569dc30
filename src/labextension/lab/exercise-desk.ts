import type { ContentsManager } from "@jupyterlab/application";
import type { IDocumentManager } from "@jupyterlab/docmanager";
import type { INotebookTracker, NotebookPanel } from "@jupyterlab/notebook";
import { asReleased, isNotebookContent } from "./as-released.ts";
import { handInNotebook } from "./hand-in.ts";
import type { Assignment, HandIn, LabApi } from "./lab-api.ts";
import { isUnderWay, type LabState } from "./lab-state.ts";

export interface ExerciseDeskOptions {
  readonly api: LabApi;
  readonly state: LabState;
  readonly documents: IDocumentManager;
  readonly contents: ContentsManager;
  readonly notebooks: INotebookTracker;
}

/** Opens exercises in JupyterLab and hands them in. */
export class ExerciseDesk {
  readonly #options: ExerciseDeskOptions;

  constructor(options: ExerciseDeskOptions) {
    this.#options = options;
  }

  /** Puts the notebook there, if need be, and shows it. One that is there needs no server to be shown. */
  async open({ id, notebook }: Assignment): Promise<void> {
    const { api, state, documents } = this.#options;
    if (isUnderWay(state.works.get(id))) return;
    state.setWork(id, { kind: "opening" });
    const answer = await api.openNotebook(id);
    const isThere = answer.status === "away" && notebook.savedAt !== null;
    if (answer.status === "done" || isThere) {
      documents.openOrReveal(answer.status === "done" ? answer.value : notebook.file);
      state.setWork(id, null);
      await state.refresh();
    } else state.setWork(id, { kind: "not-opened", failure: answer });
  }

  /** Hands in the notebook in front if it is one of the exercise, else the exercise's own. */
  async handIn({ id, exercise, notebook }: Assignment): Promise<void> {
    const { api, state, notebooks } = this.#options;
    if (isUnderWay(state.works.get(id))) return;
    const open = notebooks.currentWidget;
    const path = open !== null && exerciseOf(open) === exercise ? open.context.path : notebook.file;
    const outcome = await handInNotebook({
      save: () => this.#save(path),
      read: () => this.#read(path, exercise),
      send: (file) => api.handIn(file),
      look: (submission) => api.submission(submission),
      pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
      onStage: (kind) => state.setWork(id, { kind }),
    });
    state.setWork(id, { kind: "handed-in", outcome });
    await state.refresh();
  }

  async #save(path: string): Promise<void> {
    const { documents } = this.#options;
    const widget = documents.findWidget(path);
    if (widget !== undefined) await documents.contextForWidget(widget)?.save();
  }

  async #read(path: string, exercise: string): Promise<HandIn | null> {
    const file = await readOptionalFile(this.#options.contents, path);
    if (file === null) return null;
    return {
      exercise,
      file: path.split("/").at(-1) ?? path,
      savedAt: new Date(file.savedAt),
      bytes: new TextEncoder().encode(file.text),
    };
  }
}

/** The file as it lies on disk; of a percent notebook, which has another form there, the notebook that JupyterLab makes of it. */
async function readOptionalFile(contents: ContentsManager, path: string) {
  const isPercent = path.endsWith(".ts");
  try {
    const { content, last_modified: savedAt } = isPercent
      ? await contents.get(path, { type: "notebook", format: "json", content: true })
      : await contents.get(path, { type: "file", format: "text", content: true });
    if (isPercent && isNotebookContent(content))
      return { text: JSON.stringify(asReleased(content)), savedAt };
    return typeof content === "string" ? { text: content, savedAt } : null;
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

/** JupyterLab's error for an answer of its server. */
function isMissing(error: unknown): boolean {
  return (
    error instanceof Error &&
    "response" in error &&
    error.response instanceof Response &&
    error.response.status === 404
  );
}

/** The exercise that a notebook was released for; null when it is none. */
export function exerciseOf({ content }: NotebookPanel): string | null {
  const dschool = content.model?.getMetadata("dschool");
  const name =
    typeof dschool === "object" && dschool !== null && "exercise" in dschool ? dschool.exercise : null;
  return typeof name === "string" ? name : null;
}
