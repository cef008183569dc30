import { Widget } from "@lumino/widgets";
import type { Lang } from "#domain/local-text";
import { pointsText, type Say, STATES } from "../language/words.ts";
import { progressOf, stateName } from "./question-state.ts";
import type { WatchedQuestion } from "./question-watch.ts";

/** How many of a notebook's questions pass, in its toolbar; it also tells screen readers what a check said. */
export class ProgressItem extends Widget {
  readonly #lang: Lang;
  readonly #say: Say;
  readonly #button = document.createElement("button");
  readonly #told = document.createElement("span");
  #known = new Map<string, string>();

  constructor({ lang, say, onPress }: { lang: Lang; say: Say; onPress: () => void }) {
    super();
    this.#lang = lang;
    this.#say = say;
    this.addClass("dschool-progress");
    this.#button.type = "button";
    this.#button.title = say("progressAbout");
    this.#button.addEventListener("click", onPress);
    this.#told.className = "dschool-unseen";
    this.#told.setAttribute("role", "status");
    this.node.append(this.#button, this.#told);
    this.node.hidden = true;
  }

  show(questions: readonly WatchedQuestion[]): void {
    this.node.hidden = questions.length === 0;
    const { passed, total } = progressOf(questions.map(({ state }) => state));
    const text = this.#say("progress", { passed, total });
    if (this.#button.textContent !== text) this.#button.textContent = text;
    this.#button.dataset["dschoolState"] = passed === total ? "passed" : "not-run";
    this.#tell(questions);
  }

  /** What comes after "checking" is a result; what is there from the start is none. */
  #tell(questions: readonly WatchedQuestion[]): void {
    const before = this.#known;
    this.#known = new Map(questions.map(({ cells, state }) => [cells.id, stateName(state)]));
    const results = questions.filter(({ cells, state }) => {
      return before.get(cells.id) === "checking" && state.kind !== "checking";
    });
    if (results.length === 0) return;
    const sentences = results.map(({ cells: { id }, state }) => {
      const points = "card" in state ? pointsText(this.#say, state.card.points, state.card.max) : "";
      return this.#say("told", { id, state: STATES[stateName(state)][this.#lang], points });
    });
    this.#told.textContent = sentences.join(". ");
  }
}
