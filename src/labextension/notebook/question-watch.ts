import type { Cell } from "@jupyterlab/cells";
import { NotebookActions, type NotebookPanel } from "@jupyterlab/notebook";
import { Signal } from "@lumino/signaling";
import { hasFailed, questionsIn, readCheck, runOf } from "./cell-facts.ts";
import { isSameAnswer, JUDGED_ANSWER, judgedAnswer } from "./judged-answer.ts";
import type { QuestionCells } from "./question-cells.ts";
import { questionState, type QuestionState } from "./question-state.ts";

/** A question of a notebook with its state. */
export interface WatchedQuestion {
  readonly cells: QuestionCells;
  readonly state: QuestionState;
}

/** After these nothing that was asked of a kernel comes any more. */
const KERNEL_GONE = new Set(["dead", "restarting", "autorestarting", "terminating", "unknown"]);

/** Follows the questions of one open notebook: edits, runs, and kernels that die. */
export class QuestionWatch {
  readonly changed = new Signal<this, readonly WatchedQuestion[]>(this);
  readonly #panel: NotebookPanel;
  /** Cells that the kernel was asked to run and has not ended, with their sources, by the ids of the cells. */
  readonly #running = new Map<string, string>();
  /** The sources of cells as they last ran; null of one that failed, of which nobody knows how much the kernel has. */
  readonly #ran = new Map<string, string | null>();
  /** The sources of answers as they were when the page came and a check was right about them; the kernel may still have them. */
  readonly #found = new Map<string, string>();
  /** Of percent notebooks, whose cell options are no place for it: by the ids of check cells. */
  readonly #judged = new Map<string, unknown>();
  #questions: readonly WatchedQuestion[] = [];
  #isAsked = false;

  constructor(panel: NotebookPanel) {
    this.#panel = panel;
    const refresh = this.#refreshSoon;
    panel.content.model?.contentChanged.connect(refresh);
    panel.content.model?.cells.changed.connect(refresh);
    panel.sessionContext.statusChanged.connect(this.#onKernel);
    NotebookActions.executionScheduled.connect(this.#onScheduled);
    NotebookActions.executed.connect(this.#onExecuted);
    panel.disposed.connect(() => {
      NotebookActions.executionScheduled.disconnect(this.#onScheduled);
      NotebookActions.executed.disconnect(this.#onExecuted);
    });
    this.#refresh();
    void panel.context.ready.then(() => {
      if (!panel.isDisposed) this.#recallAnswers();
    });
  }

  get questions(): readonly WatchedQuestion[] {
    return this.#questions;
  }

  /** Whether a cell ran in the kernel that is there, be it to an error, or is about to, as far as this page has seen. */
  hasRun({ model }: Cell): boolean {
    return this.#ran.has(model.id) || this.#running.has(model.id);
  }

  readonly #onKernel = (_: unknown, status: string): void => {
    if (!KERNEL_GONE.has(status)) return;
    this.#running.clear();
    this.#ran.clear();
    this.#found.clear();
    this.#refreshSoon();
  };

  readonly #onScheduled = (_: unknown, { notebook, cell }: CellRun): void => {
    if (notebook !== this.#panel.content) return;
    this.#running.set(cell.model.id, sourceOf(cell));
    this.#refreshSoon();
  };

  readonly #onExecuted = (_: unknown, { notebook, cell, success }: CellResult): void => {
    if (notebook !== this.#panel.content) return;
    const source = this.#running.get(cell.model.id);
    this.#running.delete(cell.model.id);
    const question = this.#questionOfCheck(cell);
    if (question !== null) this.#note(cell, question, this.#ranSources(question));
    // A cell that waited behind one that failed did not run at all: it has no error of its own.
    else if (source !== undefined && (success || hasFailed(cell)))
      this.#ran.set(cell.model.id, success ? source : null);
    this.#refreshSoon();
  };

  /** Notes beside a card which answer it is about. */
  #note(cell: Cell, { id }: QuestionCells, sources: readonly (string | null)[]): void {
    const { card } = readCheck(cell, id);
    if (card === null) return;
    const judged = judgedAnswer(card, runOf(cell), sources);
    if (this.#panel.context.path.endsWith(".ipynb")) cell.model.setMetadata(JUDGED_ANSWER, judged);
    else this.#judged.set(cell.model.id, judged);
  }

  /** The answer as the kernel has it: cells that were edited and not run count as they were when they ran. */
  #ranSources({ answers }: QuestionCells): readonly (string | null)[] {
    return this.#cells(answers).map((cell) => {
      const ran = this.#ran.get(cell.model.id);
      return ran === undefined ? (this.#found.get(cell.model.id) ?? sourceOf(cell)) : ran;
    });
  }

  #recallAnswers(): void {
    for (const cells of questionsIn(this.#panel.content)) {
      if (this.#isSameAnswer(cells) !== true) continue;
      for (const cell of this.#cells(cells.answers)) this.#found.set(cell.model.id, sourceOf(cell));
    }
  }

  #questionOfCheck(cell: Cell): QuestionCells | null {
    const index = this.#panel.content.widgets.indexOf(cell);
    return questionsIn(this.#panel.content).find(({ checks }) => checks.includes(index)) ?? null;
  }

  #cells(indices: readonly number[]): readonly Cell[] {
    const { widgets } = this.#panel.content;
    return indices.flatMap((index) => widgets[index] ?? []);
  }

  /** Once for all that happens before the next picture is drawn. */
  readonly #refreshSoon = (): void => {
    if (this.#isAsked) return;
    this.#isAsked = true;
    requestAnimationFrame(() => {
      this.#isAsked = false;
      if (!this.#panel.isDisposed) this.#refresh();
    });
  };

  #refresh(): void {
    this.#questions = questionsIn(this.#panel.content).map((cells) => ({
      cells,
      state: this.#stateOf(cells),
    }));
    this.changed.emit(this.#questions);
  }

  /** Of several check cells the first counts, as its points do. */
  #stateOf(cells: QuestionCells): QuestionState {
    const [check] = this.#cells(cells.checks);
    if (check === undefined) return { kind: "not-run" };
    return questionState({
      isRunning: this.#running.has(check.model.id),
      ...readCheck(check, cells.id),
      isSameAnswer: this.#isSameAnswer(cells),
    });
  }

  /** Whether the answer is the one that its first check judged; null where nothing is known. */
  #isSameAnswer({ id, answers, checks }: QuestionCells): boolean | null {
    const [check] = this.#cells(checks);
    const card = check === undefined ? null : readCheck(check, id).card;
    if (check === undefined || card === null) return null;
    const kept = this.#judged.get(check.model.id) ?? check.model.getMetadata(JUDGED_ANSWER);
    return isSameAnswer(kept, judgedAnswer(card, runOf(check), this.#cells(answers).map(sourceOf)));
  }
}

interface CellRun {
  readonly notebook: unknown;
  readonly cell: Cell;
}

interface CellResult extends CellRun {
  /** False of a cell that failed, and of one that did not run because another had failed. */
  readonly success: boolean;
}

function sourceOf({ model }: Cell): string {
  return model.sharedModel.getSource();
}
