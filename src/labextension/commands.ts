import type { JupyterFrontEnd } from "@jupyterlab/application";
import { type ICommandPalette, type ISessionContextDialogs, Notification } from "@jupyterlab/apputils";
import type { IMainMenu } from "@jupyterlab/mainmenu";
import type { INotebookTracker } from "@jupyterlab/notebook";
import type { ITranslator } from "@jupyterlab/translation";
import { Menu } from "@lumino/widgets";
import { type ExerciseDesk, exerciseOf } from "./lab/exercise-desk.ts";
import type { LabState } from "./lab/lab-state.ts";
import type { Say, Word } from "./language/words.ts";
import { checkQuestionAtCursor } from "./notebook/check-question.ts";
import type { WatchOf } from "./notebook/follow-notebooks.ts";

const MESSAGE_MS = 6_000;
/** After JupyterLab's own menus and before Help. */
const MENU_RANK = 900;
const NO_ARGUMENTS = { args: { type: "object", properties: {} } };

export interface CommandsOptions {
  readonly app: JupyterFrontEnd;
  readonly notebooks: INotebookTracker;
  readonly palette: ICommandPalette;
  readonly menus: IMainMenu;
  readonly translator: ITranslator;
  readonly dialogs: ISessionContextDialogs;
  readonly state: LabState;
  readonly desk: ExerciseDesk;
  readonly watchOf: WatchOf;
  readonly say: Say;
  /** Shows the sidebar. */
  readonly show: () => void;
}

/** Puts what the lab can do into a menu, the palette and under a key. */
export function addCommands(options: CommandsOptions): void {
  const { app, palette, menus, say, show } = options;
  const menu = new Menu({ commands: app.commands });
  menu.title.label = say("menu");
  const add = (id: string, label: Word, execute: () => unknown): void => {
    app.commands.addCommand(id, { label: say(label), describedBy: NO_ARGUMENTS, execute });
    palette.addItem({ command: id, category: say("menu") });
    menu.addItem({ command: id });
  };
  add("dschool:check", "check", () => check(options));
  add("dschool:hand-in", "submitOpen", () => handInOpen(options));
  add("dschool:show", "showSidebar", show);
  menus.addMenu(menu, false, { rank: MENU_RANK });
  app.commands.addKeyBinding({
    command: "dschool:check",
    keys: ["Accel Shift Enter"],
    selector: ".jp-Notebook",
  });
}

async function check({ notebooks, watchOf, dialogs, translator, say }: CommandsOptions): Promise<void> {
  const panel = notebooks.currentWidget;
  const watch = panel === null ? undefined : watchOf(panel);
  if (panel === null || watch === undefined) tell(say("noQuestion"));
  else await checkQuestionAtCursor(panel, (cell) => watch.hasRun(cell), { dialogs, translator, say, tell });
}

async function handInOpen({ notebooks, state, desk, say, show }: CommandsOptions): Promise<void> {
  const panel = notebooks.currentWidget;
  const exercise = panel === null ? null : exerciseOf(panel);
  if (state.exercises.value === null) await state.refresh();
  const assignment = state.exercises.value?.find((each) => each.exercise === exercise);
  if (assignment === undefined && state.exercises.failure === null) {
    tell(say("otherExercise"));
    return;
  }
  show(); // what comes of it is told there, and so is a server that is gone
  if (assignment !== undefined) await desk.handIn(assignment);
}

function tell(message: string): void {
  Notification.warning(message, { autoClose: MESSAGE_MS });
}
