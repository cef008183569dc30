import { ReactWidget } from "@jupyterlab/ui-components";
import * as React from "react";
import type { LabState } from "../lab/lab-state.ts";
import { DatasetList } from "./dataset-list.tsx";
import { ExerciseList } from "./exercise-list.tsx";
import type { View } from "./view.ts";

export const SIDEBAR_ID = "dschool-sidebar";
/** "In 5 minutes" must not stand for an hour. */
const CLOCK_MS = 30_000;

/** The lab's panel in JupyterLab's left area. */
export class Sidebar extends ReactWidget {
  readonly #state: LabState;
  readonly #view: Omit<View, "now">;

  constructor(state: LabState, view: Omit<View, "now">) {
    super();
    this.#state = state;
    this.#view = view;
    this.id = SIDEBAR_ID;
    this.addClass("dschool-sidebar");
    this.title.caption = view.say("sidebar");
    this.node.setAttribute("role", "region");
    this.node.setAttribute("aria-label", view.say("sidebar"));
    state.changed.connect(() => this.update());
    const clock = setInterval(() => {
      if (this.isVisible) this.update();
    }, CLOCK_MS);
    this.disposed.connect(() => clearInterval(clock));
  }

  protected override onAfterShow(): void {
    void this.#state.look(() => this.isVisible && !this.isDisposed);
  }

  protected override render() {
    const view = { ...this.#view, now: new Date() };
    const { lang, say } = view;
    return (
      <div lang={lang}>
        <section aria-labelledby="dschool-exercises">
          <h2 id="dschool-exercises">{say("exercises")}</h2>
          <ExerciseList state={this.#state} view={view} />
        </section>
        <section aria-labelledby="dschool-datasets">
          <h2 id="dschool-datasets">{say("datasets")}</h2>
          <DatasetList state={this.#state} view={view} />
        </section>
      </div>
    );
  }
}
