import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect } from "vitest";
import { NotebookDraft } from "../integration/notebook-draft.ts";
import { LabSide } from "./lab-side.ts";
import { launchBrowser, NotebookPage } from "./notebook-page.ts";
import { RunningLab } from "./running-lab.ts";

export const ROOT = resolve(import.meta.dirname, "../..");
const SCREENSHOTS = join(ROOT, "build", "screenshots");
/** The exercise whose notebook the journeys open. */
export const EXERCISE = "05-traffic/speeds";
export const TITLE = "어느 길이, 언제 막히는가";
export const CHECK_KEY = "Control+Shift+Enter";
/** An answer to its first question that passes. */
export const PASSING = `let slowest = (await sql<{ link_id: string }>\`SELECT link_id FROM link_5min WHERE isodow(ts) <= 5 AND hour(ts) BETWEEN 17 AND 19 GROUP BY link_id ORDER BY avg(speed_kmh) LIMIT 1\`).rows()[0]?.link_id;`;

/** A lab for a file of tests, and for each test a page of its own, on which no error may be left. */
export class LabInBrowser {
  readonly #pictures: string;
  readonly #complaints: string[] = [];
  #opened: { readonly lab: RunningLab; readonly browser: Browser } | null = null;
  #page: Page | null = null;

  private constructor(pictures: string) {
    this.#pictures = pictures;
  }

  /**
   * To be called inside a `describe`, whose tests then have it.
   * @param pictures what the names of its screenshots begin with
   */
  static ofTests(pictures: string): LabInBrowser {
    const lab = new LabInBrowser(pictures);
    beforeAll(() => lab.#open());
    afterAll(() => lab.#close());
    beforeEach(() => lab.#turnPage());
    afterEach(({ task }) => lab.#endPage(task.result?.state === "fail" ? task.name : null));
    return lab;
  }

  get lab(): RunningLab {
    return this.#selectOpened().lab;
  }

  get page(): Page {
    if (this.#page === null) throw new Error("there is a page while a test runs");
    return this.#page;
  }

  get side(): LabSide {
    return new LabSide(this.page);
  }

  /** Opens a notebook of the workspace without the tabs of the last visit. */
  async openNotebook(file = `${EXERCISE}.ipynb`): Promise<NotebookPage> {
    await this.page.goto(await this.lab.urlOf(file));
    return NotebookPage.on(this.page);
  }

  /** A fresh copy of the exercise, for a test of its own. @returns its path in the workspace */
  async copyOfExercise(
    name: string,
    change: (draft: NotebookDraft) => void = () => undefined,
  ): Promise<string> {
    await this.lab.openExercise(EXERCISE);
    const { workspace } = this.lab;
    const draft = new NotebookDraft(readFileSync(join(workspace, `${EXERCISE}.ipynb`), "utf8"));
    change(draft);
    writeFileSync(join(workspace, dirname(EXERCISE), name), draft.bytes());
    return `${dirname(EXERCISE)}/${name}`;
  }

  async picture(name: string): Promise<void> {
    await this.page.screenshot({ path: join(SCREENSHOTS, `${this.#pictures}-${name}.png`) });
  }

  async #open(): Promise<void> {
    mkdirSync(SCREENSHOTS, { recursive: true });
    const [lab, browser] = await Promise.all([RunningLab.start(), launchBrowser()]);
    this.#opened = { lab, browser };
  }

  async #close(): Promise<void> {
    const { lab, browser } = this.#selectOpened();
    await browser.close();
    await lab[Symbol.asyncDispose]();
  }

  async #turnPage(): Promise<void> {
    const context = await this.#selectOpened().browser.newContext({
      viewport: { width: 1400, height: 1000 },
    });
    this.#page = await context.newPage();
    this.#page.on("pageerror", (error) => this.#complaints.push(error.message));
  }

  async #endPage(failed: string | null): Promise<void> {
    if (failed !== null) await this.picture(`failed-${failed.replace(/\W+/g, "-").slice(0, 60)}`);
    await this.page.context().close();
    expect(this.#complaints.splice(0)).toEqual([]);
  }

  #selectOpened() {
    if (this.#opened === null) throw new Error("there is a lab while tests run");
    return this.#opened;
  }
}
