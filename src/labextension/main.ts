import { ILayoutRestorer, type JupyterFrontEnd, type JupyterFrontEndPlugin } from "@jupyterlab/application";
import { ICommandPalette, ISessionContextDialogs } from "@jupyterlab/apputils";
import { PageConfig } from "@jupyterlab/coreutils";
import { IDocumentManager } from "@jupyterlab/docmanager";
import { IMainMenu } from "@jupyterlab/mainmenu";
import { INotebookTracker } from "@jupyterlab/notebook";
import { ITranslator } from "@jupyterlab/translation";
import { LabIcon } from "@jupyterlab/ui-components";
import { addCommands } from "./commands.ts";
import { ExerciseDesk } from "./lab/exercise-desk.ts";
import { LabApi } from "./lab/lab-api.ts";
import { LabState } from "./lab/lab-state.ts";
import { langOf, sayIn } from "./language/words.ts";
import { followNotebooks } from "./notebook/follow-notebooks.ts";
import { insertTexts } from "./notebook/insert-text.ts";
import { openTypescriptAsNotebooks } from "./notebook/typescript-notebooks.ts";
import iconSvg from "./sidebar/icon.svg";
import { Sidebar, SIDEBAR_ID } from "./sidebar/sidebar.tsx";
import css from "./style.css";

/** Below the file browser and the running kernels, above JupyterLab's further panels. */
const SIDEBAR_RANK = 250;

const plugin: JupyterFrontEndPlugin<void> = {
  id: "dschool-lab:plugin",
  description: "Questions, exercises and datasets of the lab",
  autoStart: true,
  requires: [
    ...[INotebookTracker, IDocumentManager, ICommandPalette, IMainMenu],
    ...[ITranslator, ISessionContextDialogs, ILayoutRestorer],
  ],
  activate,
};
export default plugin;

function activate(
  app: JupyterFrontEnd,
  notebooks: INotebookTracker,
  documents: IDocumentManager,
  palette: ICommandPalette,
  menus: IMainMenu,
  translator: ITranslator,
  dialogs: ISessionContextDialogs,
  restorer: ILayoutRestorer,
): void {
  const lang = langOf(translator.languageCode);
  const say = sayIn(lang);
  const url = PageConfig.getOption("dschoolUrl");
  const api = new LabApi({ url, token: PageConfig.getOption("dschoolToken") });
  const state = new LabState(api);
  const { contents } = app.serviceManager;
  const desk = new ExerciseDesk({ api, state, documents, contents, notebooks });
  const sidebar = new Sidebar(state, {
    lang,
    say,
    actions: {
      open: (assignment) => void desk.open(assignment),
      handIn: (assignment) => void desk.handIn(assignment),
      retry: () => void state.refresh(),
      ...insertTexts(notebooks, say),
    },
    feedbackUrl: (submission) => `${url}/submissions/${encodeURIComponent(submission)}`,
  });
  sidebar.title.icon = new LabIcon({ name: "dschool:exercises", svgstr: iconSvg });
  addStyle();
  app.shell.add(sidebar, "left", { rank: SIDEBAR_RANK });
  restorer.add(sidebar, SIDEBAR_ID);
  const show = (): void => {
    app.shell.activateById(SIDEBAR_ID);
  };
  openTypescriptAsNotebooks(app.docRegistry, say("typescriptNotebook"));
  const watchOf = followNotebooks(notebooks, { lang, say, onPress: show, state });
  addCommands({ app, notebooks, palette, menus, translator, dialogs, state, desk, watchOf, say, show });
}

function addStyle(): void {
  const style = document.createElement("style");
  style.textContent = css;
  document.head.append(style);
}
