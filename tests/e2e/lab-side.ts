import { createRequire } from "node:module";
import { expect } from "vitest";
import type { Locator, Page } from "playwright-core";

const require = createRequire(import.meta.url);
const WAIT_MS = 60_000;
/** What we add to JupyterLab's page; its own findings are its own. */
const OURS = [".dschool-sidebar", ".dschool-mark", ".dschool-progress"];

interface Axe {
  readonly run: (
    context: { include: string[][] },
    options: object,
  ) => Promise<{ violations: readonly { id: string; nodes: readonly { html: string }[] }[] }>;
}

/** What the lab adds to JupyterLab: marks beside questions, progress in the toolbar, the sidebar. */
export class LabSide {
  readonly page: Page;
  readonly sidebar: Locator;
  readonly #notebook: Locator;

  constructor(page: Page) {
    this.page = page;
    page.setDefaultTimeout(WAIT_MS);
    this.sidebar = page.locator("#dschool-sidebar");
    this.#notebook = page.locator(".jp-NotebookPanel:not(.lm-mod-hidden)");
  }

  async open(): Promise<void> {
    if (!(await this.sidebar.isVisible())) await this.page.locator('[data-id="dschool-sidebar"]').click();
    await this.sidebar.getByRole("heading", { level: 2 }).first().waitFor();
  }

  /** The exercise's entry in the list. */
  exercise(title: string): Locator {
    return this.sidebar.locator(".dschool-exercise", { hasText: title });
  }

  /** Waits until the line above a question's cells says so. */
  async untilMarked(question: string, words: string | RegExp): Promise<void> {
    const mark = this.#notebook.locator(".dschool-mark").filter({ hasText: new RegExp(`${question}\\b`) });
    await mark.filter({ hasText: words }).waitFor();
  }

  async untilProgress(words: string): Promise<void> {
    await this.#notebook.locator(".dschool-progress button", { hasText: words }).waitFor();
  }

  cell(part: string): Locator {
    return this.#notebook.locator(".jp-CodeCell", { hasText: part }).first();
  }

  /** Replaces the text of a cell and leaves it unrun. */
  async write(part: string, source: string): Promise<void> {
    await this.cell(part).locator(".cm-content").click();
    await this.page.keyboard.press("Control+A");
    await this.page.keyboard.insertText(source);
  }

  /** What axe finds on what is ours. */
  async findings(): Promise<readonly string[]> {
    await this.page.addScriptTag({ path: require.resolve("axe-core/axe.min.js") });
    const include = OURS.map((selector) => [selector]);
    return this.page.evaluate(async (include) => {
      const { axe } = globalThis as unknown as { axe: Axe };
      const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
      const { violations } = await axe.run({ include }, { runOnly: { type: "tag", values: tags } });
      return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
    }, include);
  }

  async expectNoFindings(): Promise<void> {
    expect(await this.findings()).toEqual([]);
  }
}
