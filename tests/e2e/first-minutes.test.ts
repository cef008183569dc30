import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { NotebookDraft } from "../integration/notebook-draft.ts";
import { LabSide } from "./lab-side.ts";
import { launchBrowser, NotebookPage, optionalBrowser } from "./notebook-page.ts";
import { RunningLab } from "./running-lab.ts";

const ROOT = resolve(import.meta.dirname, "../..");
const SCREENSHOTS = join(ROOT, "build", "screenshots");
/** The pictures of README.md; DSCHOOL_WRITE_SNAPSHOTS=1 renews them. */
const PICTURES = join(ROOT, "docs", "images");
const EXERCISE = "05-traffic/speeds";

const unless = optionalBrowser === null ? " (skipped: needs the Debian package chromium)" : "";

/** What README.md tells a trainee to do first, as it stands there. */
describe.skipIf(unless !== "")(`the first minutes of a trainee${unless}`, () => {
  let lab: RunningLab;
  let browser: Browser;
  let context: BrowserContext;
  let portal: Page;
  let notebook: NotebookPage;
  let solution: NotebookDraft;

  beforeAll(async () => {
    [lab, browser] = await Promise.all([RunningLab.start(), launchBrowser()]);
    const file = join(lab.home, "solution.ipynb");
    const release = [join(ROOT, "bin", "dschool.js"), "release", EXERCISE, "--solution", "-o", file];
    execFileSync(process.execPath, release, { env: { ...process.env, DSCHOOL_HOME: lab.home } });
    solution = new NotebookDraft(readFileSync(file, "utf8"));
    context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: "ko-KR" });
    portal = await context.newPage();
    portal.setDefaultTimeout(60_000);
  });

  afterAll(async () => {
    await browser.close();
    await lab[Symbol.asyncDispose]();
  });

  const answerOf = (question: string): string => {
    const { source } = solution.cell(question);
    return Array.isArray(source) ? source.join("") : String(source);
  };

  async function picture(page: Page, name: string): Promise<void> {
    mkdirSync(SCREENSHOTS, { recursive: true });
    const file = join(SCREENSHOTS, `${name}.png`);
    await page.screenshot({ path: file });
    if (process.env["DSCHOOL_WRITE_SNAPSHOTS"] !== "1") return;
    mkdirSync(PICTURES, { recursive: true });
    copyFileSync(file, join(PICTURES, `${name}.png`));
  }

  test("README names what there is to press and to run", () => {
    const readme = readFileSync(join(ROOT, "README.md"), "utf8");
    for (const word of [
      "JupyterLab에서 시작하기",
      "Ctrl/⌘+Shift+Enter",
      "await submit()",
      'await hint("q1")',
      "npx dschool link",
    ])
      expect(readme).toContain(word);
    const source = readFileSync(join(ROOT, "curriculum", `${EXERCISE}.ts`), "utf8");
    expect(source).toContain("await submit()");
  });

  test("the one address leads to Today, and one press from there into JupyterLab", async () => {
    await portal.goto(lab.url);
    await portal.getByRole("heading", { level: 1, name: "오늘" }).waitFor();
    await portal.getByRole("heading", { level: 2, name: "어느 길이, 언제 막히는가" }).waitFor();
    await portal.evaluate("document.fonts.ready");
    await picture(portal, "today");
    const opening = context.waitForEvent("page");
    await portal.getByRole("button", { name: "JupyterLab에서 시작하기" }).click();
    const opened = await opening;
    await opened.setViewportSize({ width: 1280, height: 4_000 });
    notebook = await NotebookPage.on(opened);
  });

  test("a wrong answer handed in is told by question, with the reason and a hint", async () => {
    await notebook.runAll();
    await notebook.answer("let slowest", 'let slowest = "9900010501";');
    for (const question of ["q2", "q3", "q4"]) await notebook.answer(startOf(question), answerOf(question));
    const card = await notebook.handIn(2); // Run All has handed in the empty notebook
    expect(card).toMatch(/8 \/ 10점/);
    await portal.goto(await notebook.feedbackUrl());
    const question = portal.getByRole("region", { name: "퇴근 시간에 가장 느린 길" });
    await expect.poll(() => question.innerText()).toContain("아직 아님");
    expect(await question.innerText()).toContain("값이 정답과 다릅니다");
    await question.getByRole("button", { name: "힌트 1 / 3 열기" }).click();
    await expect.poll(() => question.innerText()).toContain("평일만");
    await portal.getByText("8 / 10점").first().waitFor();
    await picture(portal, "feedback");
  });

  test("the right answer, handed in from the notebook, gets full marks", async () => {
    await notebook.answer("let slowest", answerOf("q1"));
    const card = await notebook.handIn(3);
    expect(card).toMatch(/10 \/ 10점/);
    await notebook.screenshot("5-handed-in");
    await portal.goto(await notebook.feedbackUrl());
    await portal.getByRole("heading", { name: "점수: 10 / 10점" }).waitFor();
    await portal.goto(lab.portalUrl);
    await expect.poll(() => portal.locator("main").innerText()).toContain("10 / 10점");
  });

  test("JupyterLab tells how each question stands, checks the one at the cursor by a key, and hands in beside it", async () => {
    const side = new LabSide(notebook.page);
    await side.untilProgress("4/4 통과");
    await side.write("let slowest", 'let slowest: string | undefined = "9900010501";');
    await side.untilMarked("q1", "확인 뒤 바뀜");
    await side.page.keyboard.press("Control+Shift+Enter");
    await side.untilMarked("q1", "아직 아님 · 0 / 2점");
    await side.open();
    const exercise = side.exercise("어느 길이, 언제 막히는가");
    await exercise.getByText("지금까지 10 / 10점").waitFor();
    await side.dataset("교통 소통 정보").locator("summary").first().click();
    await side.sidebar.locator("summary", { hasText: "link_5min" }).click();
    await side.page.setViewportSize({ width: 1280, height: 900 });
    await side.cell("let slowest").scrollIntoViewIfNeeded();
    await side.page.locator('[aria-label^="확인 결과"]').first().scrollIntoViewIfNeeded();
    await picture(side.page, "notebook");
    await exercise.getByRole("button", { name: /^제출/ }).click();
    await exercise.getByText("4번째 제출: 8 / 10점").waitFor();
  });

  /** The line by which an unanswered cell is known. */
  function startOf(question: string): string {
    return { q2: "let profile", q3: "function meanSpeed", q4: "let jams" }[question] ?? "";
  }
});
