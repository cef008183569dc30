import { createRequire } from "node:module";
import { expect } from "vitest";
import type { Locator, Page } from "playwright-core";

const require = createRequire(import.meta.url);
const WAIT_MS = 60_000;
/** What we add to JupyterLab's page; its own findings are its own. */
const OURS = [".dschool-sidebar", ".dschool-mark", ".dschool-progress", "[data-dschool-check]"];

type Findings = readonly { readonly id: string; readonly nodes: readonly { readonly html: string }[] }[];

interface AxePage {
  readonly axe: {
    readonly run: (
      context: { include: string[][] },
      options: object,
    ) => Promise<{ readonly violations: Findings; readonly passes: Findings }>;
  };
  readonly document: { readonly body: { readonly style: { height: string } } };
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

  async close(): Promise<void> {
    await this.page.locator('[data-id="dschool-sidebar"]').click();
    await this.sidebar.waitFor({ state: "hidden" });
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

  /** Replaces the text of a cell and leaves it unrun. While JupyterLab still opens, it may take the keyboard away again. */
  async write(part: string, source: string): Promise<void> {
    const cell = this.cell(part);
    await expect
      .poll(async () => {
        await cell.locator(".cm-content").click();
        return await cell.locator(".cm-focused").count();
      })
      .toBe(1);
    await this.page.keyboard.press("Control+A");
    await this.page.keyboard.insertText(source);
    await this.cell(source.slice(0, 20).trim()).waitFor();
  }

  /** Runs a cell as it is. */
  async run(part: string): Promise<void> {
    await this.cell(part).locator(".cm-content").click();
    await this.page.keyboard.press("Shift+Enter");
  }

  /** What stands before cells: `[3]:`, `[*]:` while one runs, `[ ]:` of one that has not run. */
  async runs(...parts: readonly string[]): Promise<readonly string[]> {
    return await Promise.all(parts.map((part) => this.cell(part).locator(".jp-InputPrompt").innerText()));
  }

  async save(): Promise<void> {
    await this.page.keyboard.press("Control+S");
    await this.page.locator(".lm-mod-current.jp-mod-dirty").waitFor({ state: "detached" });
  }

  /** What axe finds on what is ours; that it could not look at colours is a finding, too. */
  async findings(): Promise<readonly string[]> {
    await this.page.addScriptTag({ path: require.resolve("axe-core/axe.min.js") });
    const include = OURS.map((selector) => [selector]);
    return this.page.evaluate(async (include) => {
      const { axe, document } = globalThis as unknown as AxePage;
      // JupyterLab's body has no height and hides what goes beyond it: axe takes all text in it for invisible and skips its colours.
      document.body.style.height = "100vh";
      const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
      const { violations, passes } = await axe.run({ include }, { runOnly: { type: "tag", values: tags } });
      const hasLooked = [...violations, ...passes].some(({ id }) => id === "color-contrast");
      return [
        ...violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`)),
        ...(hasLooked ? [] : ["color-contrast was not looked at"]),
      ];
    }, include);
  }

  async expectNoFindings(): Promise<void> {
    expect(await this.findings()).toEqual([]);
  }
}
