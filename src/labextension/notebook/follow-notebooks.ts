import type { INotebookTracker, NotebookPanel } from "@jupyterlab/notebook";
import type { Lang } from "#domain/local-text";
import { exerciseOf } from "../lab/exercise-desk.ts";
import type { LabState } from "../lab/lab-state.ts";
import type { Say } from "../language/words.ts";
import { ProgressItem } from "./progress-item.ts";
import { markQuestions } from "./question-marks.ts";
import { QuestionWatch } from "./question-watch.ts";

export interface FollowOptions {
  readonly lang: Lang;
  readonly say: Say;
  /** Of the progress in a notebook's toolbar. */
  readonly onPress: () => void;
  /** Is told which exercise is in front. */
  readonly state: LabState;
}

/** Of an open notebook; none before its file is read. */
export type WatchOf = (panel: NotebookPanel) => QuestionWatch | undefined;

/** Shows in every notebook, those opened later too, how its questions stand. */
export function followNotebooks(notebooks: INotebookTracker, options: FollowOptions): WatchOf {
  const watches = new WeakMap<NotebookPanel, QuestionWatch>();
  const follow = (panel: NotebookPanel): void =>
    void panel.context.ready.then(() => {
      if (!panel.isDisposed) watches.set(panel, showQuestions(panel, options));
    });
  notebooks.forEach(follow);
  notebooks.widgetAdded.connect((_, panel) => follow(panel));
  const noteFront = (panel: NotebookPanel | null): void => {
    options.state.setOpenExercise(null);
    void panel?.context.ready.then(() => {
      if (notebooks.currentWidget === panel) options.state.setOpenExercise(exerciseOf(panel));
    });
  };
  noteFront(notebooks.currentWidget);
  notebooks.currentChanged.connect((_, panel) => noteFront(panel));
  return (panel) => watches.get(panel);
}

function showQuestions(panel: NotebookPanel, { lang, say, onPress }: FollowOptions): QuestionWatch {
  const item = new ProgressItem({ lang, say, onPress });
  panel.toolbar.insertBefore("spacer", "dschool-progress", item);
  const watch = new QuestionWatch(panel);
  const showAll = (): void => {
    markQuestions(panel.content, watch.questions, { lang, say });
    item.show(watch.questions);
  };
  watch.changed.connect(showAll);
  showAll();
  return watch;
}
