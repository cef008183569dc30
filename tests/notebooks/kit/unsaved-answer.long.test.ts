import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { labArguments, writeLabSettings } from "#cli/lab/jupyter-settings";
import { jupyterEnvironment, writeKernelspec } from "#kernel/jupyter-folder";
import { FakeLab, TOKEN } from "#kit/fake-lab.fixture";
import { CURRICULUM } from "#lab-server/config";
import { prepareWorkspace, releaseInto } from "#lab-server/solo/workspace";
import { launchBrowser, optionalBrowser } from "../../e2e/notebook-page.ts";
import { LAB_HOME } from "./drive-notebook.ts";

const REPOSITORY = resolve(import.meta.dirname, "../../..");
const EXERCISE = "05-traffic/speeds";
const JUPYTER_TOKEN = "of-this-test";

const unless = optionalBrowser === null ? " (skipped: needs the Debian package chromium)" : "";

describe.skipIf(unless !== "")(`an answer typed in JupyterLab${unless}`, () => {
  const stack = new AsyncDisposableStack();
  let lab: FakeLab;
  let page: Page;
  let port: number;

  beforeAll(async () => {
    const home = mkdtempSync(join(tmpdir(), "dschool-unsaved-"));
    stack.defer(() => rmSync(home, { recursive: true, force: true }));
    symlinkSync(join(LAB_HOME, "venv"), join(home, "venv"));
    lab = stack.use(await FakeLab.start());
    port = await freePort();
    await startJupyter(home);
    const browser: Browser = await launchBrowser();
    stack.defer(() => browser.close());
    page = await browser.newPage({ viewport: { width: 1280, height: 4_000 } });
    page.setDefaultTimeout(60_000);
    await page.goto(`http://localhost:${String(port)}/lab/tree/${EXERCISE}.ipynb?token=${JUPYTER_TOKEN}`);
    const toolbar = page.locator(".jp-NotebookPanel-toolbar").filter({ hasText: "TypeScript" });
    await toolbar.locator("[data-status=idle]").waitFor();
  });

  afterAll(() => stack.disposeAsync());

  async function startJupyter(home: string): Promise<void> {
    const workspace = await prepareWorkspace(home, "solo");
    await releaseInto(workspace, { name: EXERCISE, lang: "en", curriculum: CURRICULUM });
    writeKernelspec({ home, node: process.execPath, root: REPOSITORY });
    writeLabSettings(home, "en");
    const isRoot = process.getuid?.() === 0;
    const jupyter = spawn(
      join(home, "venv/bin/jupyter-lab"),
      labArguments({ port, rootDir: workspace.dir, isRoot }),
      {
        cwd: workspace.dir,
        stdio: "ignore",
        env: {
          ...jupyterEnvironment(home, process.env),
          ...{ JUPYTER_TOKEN, DSCHOOL_HOME: home, DSCHOOL_LANG: "en" },
          ...{ DSCHOOL_URL: lab.url, DSCHOOL_TOKEN: TOKEN },
        },
      },
    );
    stack.defer(async () => {
      const ended = once(jupyter, "exit");
      jupyter.kill("SIGTERM"); // it asks its kernels to end first
      await ended;
    });
    while (!(await isUp())) await sleep(200);
  }

  async function isUp(): Promise<boolean> {
    const answer = fetch(`http://127.0.0.1:${String(port)}/api`);
    return answer.then(
      ({ ok }) => ok,
      () => false,
    );
  }

  function cell(part: string): Locator {
    return page.locator(".jp-CodeCell", { hasText: part }).first();
  }

  async function run(part: string, source?: string): Promise<void> {
    await cell(part).locator(".cm-content").click();
    if (source !== undefined) {
      await page.keyboard.press("Control+A");
      await page.keyboard.insertText(source);
    }
    await page.keyboard.press("Shift+Enter");
  }

  it("is in the file that is handed in, though it was not saved yet when submit ran", async () => {
    await run("exercise(");
    await run("let slowest", 'let slowest: string = "typed just now";');
    await run("await submit");
    // By the card's name: "waits to be graded" is text of an earlier card.
    await cell("await submit")
      .getByRole("group", { name: /— Graded/ })
      .waitFor();
    expect(lab.uploads.map(({ query }) => query["file"])).toStrictEqual(["speeds.ipynb"]);
    expect(lab.uploads[0]?.body).toContain("typed just now");
  });

  it("leaves one card with the result, and nothing on stderr", async () => {
    const cards = cell("await submit").locator('.jp-OutputArea [role="group"]');
    expect(await cards.count()).toBe(1);
    expect(await cards.getAttribute("aria-label")).toBe("Hand-in: speeds.ipynb — Graded 2 / 5 points");
    expect(await page.locator('[data-mime-type="application/vnd.jupyter.stderr"]').count()).toBe(0);
  });

  it("is handed in from the file's new name after it was renamed under a running kernel", async () => {
    // What JupyterLab has yet to save it would save under the old name, which would be there again.
    await page.keyboard.press("Control+S");
    await page.locator(".jp-mod-dirty").waitFor({ state: "detached" });
    const renaming = await fetch(`http://127.0.0.1:${String(port)}/api/contents/${EXERCISE}.ipynb`, {
      method: "PATCH",
      headers: { authorization: `token ${JUPYTER_TOKEN}`, "content-type": "application/json" },
      body: JSON.stringify({ path: "05-traffic/renamed.ipynb" }),
    });
    expect(renaming.ok).toBe(true);
    await run("await submit");
    await cell("await submit").getByText("renamed.ipynb").waitFor();
    expect(lab.uploads.at(-1)?.query).toMatchObject({ exercise: EXERCISE, file: "renamed.ipynb" });
  });
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}
