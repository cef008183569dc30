import { existsSync, mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { type Browser, chromium, type Locator, type Page } from "playwright-core";

const SCREENSHOTS = resolve(import.meta.dirname, "../../build/screenshots");
const WAIT_MS = 90_000;
const BROWSERS = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** A Chromium of this machine; null where there is none. */
export const optionalBrowser = BROWSERS.find((path) => existsSync(path)) ?? null;

export async function launchBrowser(): Promise<Browser> {
  if (optionalBrowser === null) throw new Error("There is no Chromium on this machine: apt install chromium");
  return await chromium.launch({
    executablePath: optionalBrowser,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}

/** A notebook in JupyterLab, in a tall window: JupyterLab takes cells out of the page that are far from sight. */
export class NotebookPage {
  /** The window. */
  readonly page: Page;
  /** The tab in front; JupyterLab opens those of the last visit behind it. */
  readonly #notebook: Locator;

  private constructor(page: Page) {
    this.page = page;
    this.#notebook = page.locator(".jp-NotebookPanel:not(.lm-mod-hidden)");
  }

  static async open(browser: Browser, url: string): Promise<NotebookPage> {
    const page = await browser.newPage({ viewport: { width: 1280, height: 4_000 } });
    await page.goto(url);
    return await NotebookPage.on(page);
  }

  /** In a window that somebody else has opened. */
  static async on(page: Page): Promise<NotebookPage> {
    page.setDefaultTimeout(WAIT_MS);
    const opened = new NotebookPage(page);
    await opened.#notebook.locator(".jp-CodeCell").first().waitFor();
    // Before a kernel answers the toolbar may say "idle" of none, or name one that is still connecting.
    const toolbar = opened.#notebook.locator(".jp-NotebookPanel-toolbar");
    await toolbar.filter({ hasText: "TypeScript" }).locator("[data-status=idle]").waitFor();
    return opened;
  }

  async runAll(): Promise<void> {
    await this.page.locator(".lm-MenuBar-item").nth(3).click();
    await this.page.locator('li[data-command="runmenu:run-all"]').click();
    await this.#waitUntilRun();
  }

  /** Replaces the text of the code cell that holds `part`, and runs it and the cell after it, which checks it. */
  async answer(part: string, source: string): Promise<void> {
    const runs = await this.#runs();
    await this.#cell(part).locator(".cm-content").click();
    await this.page.keyboard.press("Control+A");
    await this.page.keyboard.insertText(source);
    await this.page.keyboard.press("Shift+Enter");
    await this.page.keyboard.press("Shift+Enter");
    await this.#notebook.locator(".jp-InputPrompt", { hasText: `[${runs + 2}]` }).waitFor();
  }

  /**
   * Runs the last cell, which hands in, and waits until its card says what became of it.
   * @param attempt the number its card will name
   * @returns the words of the card
   */
  async handIn(attempt: number): Promise<string> {
    await this.#cell("await submit").locator(".cm-content").click();
    await this.page.keyboard.press("Shift+Enter");
    const card = this.#notebook.locator('[aria-label^="제출 결과"], [aria-label^="Hand-in"]');
    await card
      .filter({ hasText: new RegExp(`${attempt}번째 제출|attempt ${attempt}`) })
      .filter({ hasText: /채점됨|Graded/ })
      .waitFor();
    return await card.innerText();
  }

  /** The address of the feedback page that the card of handing in names. */
  async feedbackUrl(): Promise<string> {
    const link = this.#notebook.locator('.jp-OutputArea a[href*="/submissions/"]').last();
    return (await link.getAttribute("href")) ?? "";
  }

  /** How many cells this kernel has run to their end. */
  async #runs(): Promise<number> {
    const numbers = await this.#finishedCells().allInnerTexts();
    return Math.max(0, ...numbers.map((text) => Number(/\d+/.exec(text)?.[0] ?? 0)));
  }

  /** After Run All in a fresh kernel every code cell has the number of its run; a cell that fails stops the rest. */
  async #waitUntilRun(): Promise<void> {
    const cells = await this.#notebook.locator(".jp-CodeCell").count();
    const all = this.#finishedCells().nth(cells - 1);
    await all.or(this.#complaints().first()).first().waitFor();
  }

  #finishedCells(): Locator {
    return this.#notebook.locator(".jp-CodeCell .jp-InputPrompt", { hasText: /\[\d+\]/ });
  }

  #cell(part: string): Locator {
    return this.#notebook.locator(".jp-CodeCell", { hasText: part }).first();
  }

  /** The words of the cards that `check` shows, in the order of the notebook. */
  async cards(): Promise<string[]> {
    const cards = await this.#notebook.locator('.jp-OutputArea [role="group"][aria-label]').all();
    const labels = await Promise.all(
      cards.map(async (card) => (await card.getAttribute("aria-label")) ?? ""),
    );
    return labels.filter((label) => /^(?:확인 결과|Check result)/.test(label));
  }

  /** How many charts are drawn. */
  async charts(): Promise<number> {
    await this.pictures.locator("canvas, svg").first().waitFor();
    return await this.pictures.count();
  }

  /** The charts of the notebook in front. */
  get pictures(): Locator {
    return this.#notebook.locator(".jp-OutputArea .vega-embed");
  }

  /** What cells printed to stderr, and the errors they ended with. */
  async complaints(): Promise<string[]> {
    return await this.#complaints().allInnerTexts();
  }

  #complaints(): Locator {
    const types = ["stderr", "error"].map((kind) => `[data-mime-type="application/vnd.jupyter.${kind}"]`);
    return this.#notebook.locator(types.join(", "));
  }

  async screenshot(name: string): Promise<void> {
    mkdirSync(SCREENSHOTS, { recursive: true });
    await this.page.screenshot({ path: join(SCREENSHOTS, `${name}.png`) });
  }
}
