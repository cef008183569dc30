import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { BrowserContext, Locator, Page } from "playwright-core";
import { NotebookPage } from "./notebook-page.ts";

const SCREENSHOTS = resolve(import.meta.dirname, "../../build/screenshots");

/** Keeps all cells of a notebook in the page, where a long lesson's pictures can be looked at together. */
export function keepAllCells(home: string): void {
  const folder = join(home, "jupyter", "config", "lab", "user-settings", "@jupyterlab", "notebook-extension");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "tracker.jupyterlab-settings"), JSON.stringify({ windowingMode: "none" }));
}

/** A lesson that was opened by its button on the unit's page. */
export class LessonPage {
  readonly #page: Page;
  readonly #notebook: NotebookPage;

  private constructor(page: Page, notebook: NotebookPage) {
    this.#page = page;
    this.#notebook = notebook;
  }

  /**
   * @param lesson without its unit
   * @param title the heading that the unit's page gives it
   */
  static async open(
    context: BrowserContext,
    unitPage: Page,
    lesson: string,
    title: string,
  ): Promise<LessonPage> {
    const card = unitPage
      .getByRole("listitem")
      .filter({ has: unitPage.getByRole("heading", { name: title, exact: true }) });
    const opening = context.waitForEvent("page");
    await card.getByRole("button", { name: /^JupyterLab에서/ }).click();
    const page = await opening;
    page.setDefaultTimeout(90_000);
    await page.setViewportSize({ width: 1280, height: 2_400 });
    // JupyterLab opens the tabs of the last visit, too, and for a moment one of them is in front.
    await page.locator(".lm-TabBar-tab.lm-mod-current", { hasText: `${lesson}.ipynb` }).waitFor();
    return new LessonPage(page, await NotebookPage.on(page));
  }

  /** Runs all cells. @returns what they printed to stderr, and the errors they ended with */
  async run(): Promise<readonly string[]> {
    await this.#notebook.runAll();
    return await this.#notebook.complaints();
  }

  /** The pictures in order, each with what a screen reader says of it. */
  async pictures(): Promise<readonly { readonly picture: Locator; readonly description: string }[]> {
    const drawn = this.#notebook.pictures;
    await drawn.first().locator("canvas, svg").first().waitFor();
    return await Promise.all(
      (await drawn.all()).map(async (picture) => ({
        picture,
        description: (await picture.locator("[aria-label]").first().getAttribute("aria-label")) ?? "",
      })),
    );
  }

  async close(): Promise<void> {
    await this.#page.close();
  }
}

/** @param also where a copy is kept */
export async function keepPicture(picture: Locator, name: string, also: string | null): Promise<void> {
  mkdirSync(SCREENSHOTS, { recursive: true });
  const file = join(SCREENSHOTS, `${name}.png`);
  await picture.scrollIntoViewIfNeeded();
  await picture.screenshot({ path: file });
  if (also !== null) copyFileSync(file, join(also, `${name}.png`));
}
