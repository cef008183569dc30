import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import type { Browser, BrowserContext, Page } from "playwright-core";

const SCREENSHOTS = resolve(import.meta.dirname, "../../../build/screenshots");
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const WAIT_MS = 60_000;

/** In every document: what its policy refused is told to `__refused`. */
const REPORT_REFUSALS = `document.addEventListener("securitypolicyviolation", (event) =>
  __refused(event.effectiveDirective + " of " + event.blockedURI + " in " + document.location.pathname));`;

export interface Look {
  readonly lang: "ko" | "en";
  readonly theme: "light" | "dark";
  /** Of the window, in CSS pixels. */
  readonly width: number;
}

export const LOOKS: readonly Look[] = (["ko", "en"] as const).flatMap((lang) =>
  (["light", "dark"] as const).map((theme) => ({ lang, theme, width: 1200 })),
);

type Cookies = Awaited<ReturnType<BrowserContext["cookies"]>>;

interface Visiting extends Partial<Look> {
  /** Of someone who has come in; without them nobody is in. */
  readonly cookies?: Cookies;
}

/** A person at the pages, with a browser of their own that notes what goes wrong in it. */
export class Visit implements AsyncDisposable {
  readonly context: BrowserContext;
  readonly page: Page;
  /** What the pages' policy refused, uncaught errors, dialogs, and what ran that must not. */
  readonly complaints: string[] = [];
  /** Addresses that were asked for. */
  readonly requests: string[] = [];

  private constructor(context: BrowserContext, page: Page) {
    this.context = context;
    this.page = page;
  }

  static async begin(browser: Browser, { cookies = [], lang, theme = "light", width = 1200 }: Visiting = {}) {
    const context = await browser.newContext({
      viewport: { width, height: 900 },
      colorScheme: theme,
      locale: "ko-KR",
    });
    await context.addCookies(cookies);
    const page = await context.newPage();
    page.setDefaultTimeout(WAIT_MS);
    const visit = new Visit(context, page);
    await visit.#listen();
    if (lang !== undefined)
      await context.addInitScript(`try { localStorage.setItem("dschool.lang", "${lang}") } catch {}`);
    return visit;
  }

  async #listen(): Promise<void> {
    const { complaints, context } = this;
    await context.exposeBinding(
      "__refused",
      (_source, what: unknown) => void complaints.push(`refused: ${String(what)}`),
    );
    await context.exposeBinding(
      "__ran",
      (_source, where: unknown) => void complaints.push(`ran: ${String(where)}`),
    );
    await context.addInitScript(REPORT_REFUSALS);
    context.on("request", (request) => void this.requests.push(request.url()));
    context.on("weberror", (error) => void complaints.push(`threw: ${error.error().message}`));
    context.on("dialog", (dialog) => {
      complaints.push(`ran: ${dialog.type()} ${dialog.message()}`);
      void dialog.dismiss();
    });
  }

  /** Opens a page and waits until it has its content. */
  async open(url: string): Promise<void> {
    await this.page.goto(url);
    await this.page.locator("main h1").waitFor();
    await this.settled();
  }

  /** Waits until nothing is loading. */
  async settled(): Promise<void> {
    await this.page.locator(".skeleton").first().waitFor({ state: "detached" });
    await this.page.evaluate("document.fonts.ready.then(() => undefined)");
  }

  /** Rules of accessibility that the page breaks, with where. */
  async axe(): Promise<string[]> {
    await this.page.evaluate(AXE);
    // Frames hold trainees' HTML, which is theirs to make accessible, and where no script can look.
    return await this.page.evaluate<string[]>(`axe.run(document, { iframes: false }).then(({ violations }) =>
      violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => id + " " + target.join(" "))))`);
  }

  /** How many CSS pixels of the page lie to the right of the window. */
  async overflow(): Promise<number> {
    return await this.page.evaluate<number>(
      "document.documentElement.scrollWidth - document.documentElement.clientWidth",
    );
  }

  /** Opens whatever can be opened on the page. */
  async openAll(): Promise<void> {
    const triggers = this.page.locator("main button[aria-expanded]");
    for (let index = 0; index < (await triggers.count()); index++) await triggers.nth(index).click();
    await this.settled();
  }

  async screenshot(name: string): Promise<void> {
    mkdirSync(SCREENSHOTS, { recursive: true });
    await this.page.screenshot({ path: join(SCREENSHOTS, `${name}.png`), fullPage: true });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.context.close();
  }
}
