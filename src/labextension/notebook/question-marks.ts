import type { Cell } from "@jupyterlab/cells";
import type { Notebook } from "@jupyterlab/notebook";
import type { Lang } from "#domain/local-text";
import { pointsText, type Say, STATES } from "../language/words.ts";
import { type QuestionState, stateName } from "./question-state.ts";
import type { WatchedQuestion } from "./question-watch.ts";

const MARK = "dschool-mark";
/** The empty part that JupyterLab puts on top of each cell for extensions. */
const HEADER = "jp-CellHeader";

/** Shows each question's state on its cells: a line in words above its first one, and a rule beside all of them. */
export function markQuestions(
  notebook: Notebook,
  questions: readonly WatchedQuestion[],
  { lang, say }: { readonly lang: Lang; readonly say: Say },
): void {
  const marked = new Map<Cell, { readonly state: QuestionState; readonly id: string | null }>();
  for (const { cells, state } of questions) {
    const places = [...cells.answers, ...cells.checks].sort((a, b) => a - b);
    for (const [nth, place] of places.entries()) {
      const cell = notebook.widgets[place];
      if (cell !== undefined) marked.set(cell, { state, id: nth === 0 ? cells.id : null });
    }
  }
  for (const cell of notebook.widgets) {
    const mark = marked.get(cell);
    if (mark === undefined) unmark(cell);
    else {
      cell.node.dataset["dschoolState"] = stateName(mark.state);
      putLine(cell, mark.id === null ? null : lineOf(mark.id, mark.state, lang, say));
    }
  }
}

interface Line {
  readonly id: string;
  readonly sign: string;
  readonly words: string;
}

function lineOf(id: string, state: QuestionState, lang: Lang, say: Say): Line {
  const { sign, [lang]: word } = STATES[stateName(state)];
  const points = "card" in state ? ` · ${pointsText(say, state.card.points, state.card.max)}` : "";
  return { id: say("question", { id }), sign, words: word + points };
}

function unmark(cell: Cell): void {
  delete cell.node.dataset["dschoolState"];
  putLine(cell, null);
}

/** A cell far from sight has no header yet: it gets its line when it has. */
function putLine(cell: Cell, line: Line | null): void {
  const header = cell.node.querySelector(`:scope > .${HEADER}`);
  if (header === null) {
    if (line !== null) void cell.ready.then(() => (cell.isDisposed ? undefined : putLine(cell, line)));
    return;
  }
  const key = line === null ? "" : JSON.stringify(line);
  const found = header.querySelector<HTMLElement>(`:scope > .${MARK}`);
  if ((found?.dataset["key"] ?? "") === key) return;
  found?.remove();
  if (line !== null) header.append(markOf(line, key));
}

/** Text only: names come from notebooks of anybody. */
function markOf({ id, sign, words }: Line, key: string): HTMLElement {
  const mark = document.createElement("div");
  mark.className = MARK;
  mark.dataset["key"] = key;
  const name = document.createElement("span");
  name.textContent = id;
  const chip = document.createElement("span");
  chip.className = "dschool-chip";
  const picture = document.createElement("span");
  picture.setAttribute("aria-hidden", "true");
  picture.textContent = `${sign} `;
  chip.append(picture, words);
  mark.append(name, " ", chip);
  return mark;
}
