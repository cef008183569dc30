import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Route } from "playwright-core";
import { describe, expect, test } from "vitest";
import { parsePercent } from "#graders/notebook/percent";
import { codeCell, NotebookDraft } from "../integration/notebook-draft.ts";
import { CHECK_KEY, EXERCISE, LabInBrowser, PASSING, ROOT, TITLE } from "./lab-in-browser.ts";
import { NotebookPage, optionalBrowser } from "./notebook-page.ts";

const unless = optionalBrowser === null ? " (skipped: needs the Debian package chromium)" : "";

describe.skipIf(unless !== "")(`the lab's side of JupyterLab${unless}`, () => {
  const browser = LabInBrowser.ofTests("lab-side");

  function setting(plugin: string, value: object): void {
    const [scope = "", name = ""] = plugin.split(":");
    const folder = join(browser.lab.home, "jupyter", "config", "lab", "user-settings", scope);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, `${name}.jupyterlab-settings`), JSON.stringify(value));
  }

  test("a question's state is told in words beside it, checked by a key, and still there after a reload", async () => {
    const { page, side } = browser;
    await browser.openNotebook(await browser.copyOfExercise("states.ipynb"));
    await side.untilProgress("0/4 통과");
    await side.untilMarked("q1", "실행 전");
    // The kernel is fresh: what stands above the questions, such as the import of check, runs, too.
    await side.write("let slowest", 'let slowest = "9900010501";');
    await page.keyboard.press(CHECK_KEY);
    await side.untilMarked("q1", "아직 아님 · 0 / 2점");
    // The result is in sight, and the keyboard is at the check cell.
    await expect.poll(() => side.cell('check("q1"').getAttribute("class")).toContain("jp-mod-active");
    expect(await page.locator('[aria-label^="확인 결과"]').first().isVisible()).toBe(true);
    await expect
      .poll(() => page.locator(".dschool-progress [role=status]").innerText())
      .toContain("q1: 아직 아님");
    await side.write("let slowest", "let slowest = solved.rows()[0]?.link_id as string;");
    await side.untilMarked("q1", "확인 뒤 바뀜");
    await browser.picture("changed");
    await page.keyboard.press("Control+S");
    await page.reload();
    await NotebookPage.on(page);
    await side.untilMarked("q1", "확인 뒤 바뀜");
    await side.write("let slowest", 'let slowest = "9900010501";');
    await side.untilMarked("q1", "아직 아님");
  });

  test("an answer that passed and is edited after a reload has not passed", async () => {
    const { page, side } = browser;
    await browser.openNotebook(await browser.copyOfExercise("reloaded.ipynb"));
    await side.write("let slowest", PASSING);
    await page.keyboard.press(CHECK_KEY);
    await side.untilProgress("1/4 통과");
    await side.save();
    await page.reload();
    await NotebookPage.on(page);
    await side.untilProgress("1/4 통과");
    await side.write("let slowest", 'let slowest = "9900010501";');
    await side.untilMarked("q1", "확인 뒤 바뀜");
    await side.untilProgress("0/4 통과");
    // The kernel has the old answer still, about which the check is right: it says nothing of the new one.
    const [before] = await side.runs('check("q1"');
    await side.run('check("q1"');
    await expect.poll(async () => (await side.runs('check("q1"'))[0]).not.toBe(before);
    await side.untilMarked("q1", "확인 뒤 바뀜");
    await page.keyboard.press(CHECK_KEY);
    await side.untilMarked("q1", "아직 아님");
  });

  test("a check by the key runs what the exercise put between its questions, and not what the trainee did", async () => {
    const { page, side } = browser;
    const locked = { nbgrader: { grade_id: "between", locked: true, grade: false, solution: false } };
    const change = (draft: NotebookDraft) =>
      draft.insertAfter("q1-check", codeCell("const between = 18;", locked), codeCell("const own = 1;"));
    await browser.openNotebook(await browser.copyOfExercise("between.ipynb", change));
    await side.write("let profile", "let profile: unknown = between;");
    await page.keyboard.press(CHECK_KEY);
    await side.untilMarked("q2", /아직 아님|오류/);
    expect(await side.runs("const between", "let profile")).toEqual([
      expect.stringMatching(/\d/) as string,
      expect.stringMatching(/\d/) as string,
    ]);
    expect(await side.runs("const own", "let slowest")).toEqual(["[ ]:", "[ ]:"]);
  });

  test("a cell that was edited and not run is not what was judged", async () => {
    const { page, side } = browser;
    await browser.openNotebook(await browser.copyOfExercise("edited.ipynb"));
    await side.cell("import {").locator(".cm-content").click();
    await page.keyboard.press("Shift+Enter");
    await side.write("let slowest", 'let slowest = "1";');
    await page.keyboard.press("Shift+Enter");
    await side.write("let slowest", 'let slowest = "2";');
    await side.cell('check("q1"').locator(".cm-content").click();
    await page.keyboard.press("Shift+Enter");
    await side.untilMarked("q1", "확인 뒤 바뀜");
  });

  test("the sidebar starts an exercise, hands it in and leads to its feedback, by the keyboard", async () => {
    const { lab, page, side } = browser;
    await page.goto(await lab.urlOf("gallery"));
    await side.open();
    const exercise = side.exercise(TITLE);
    await exercise.getByText("까지").waitFor();
    await exercise.getByText("10점 만점").waitFor();
    await exercise.getByRole("button", { name: `열기: ${TITLE}` }).focus();
    await page.keyboard.press("Enter");
    await NotebookPage.on(page);
    await exercise.getByText("지금 열린 노트북").waitFor();
    await page.keyboard.press("Tab");
    await exercise.getByRole("button", { name: `제출: ${TITLE}` }).focus();
    await page.keyboard.press("Enter");
    await exercise.getByText(/번째 제출: 0 \/ 10점/).waitFor();
    const link = exercise.getByRole("link", { name: "결과 보기 (새 탭)" });
    const url = (await link.getAttribute("href")) ?? "";
    expect(url).toMatch(new RegExp(`^${lab.portalUrl}/submissions/[0-9a-f-]{36}$`));
    expect(await link.getAttribute("rel")).toContain("noopener");
    await exercise.getByText("지금까지 0 / 10점").waitFor();
  });

  test("handing in saves first: what was typed a moment ago is in the file", async () => {
    const { page, side } = browser;
    const solution = solutionOf();
    await browser.openNotebook();
    await side.write("let slowest", solution("q1"));
    await page.getByRole("menuitem", { name: "실습" }).click();
    await page.getByRole("menuitem", { name: "이 노트북 제출" }).click();
    await side
      .exercise(TITLE)
      .getByText(/번째 제출: 2 \/ 10점/)
      .waitFor();
  });

  function solutionOf(): (question: string) => string {
    const { home } = browser.lab;
    const file = join(home, "solution.ipynb");
    const release = [join(ROOT, "bin", "dschool.js"), "release", EXERCISE, "--solution", "-o", file];
    execFileSync(process.execPath, release, { env: { ...process.env, DSCHOOL_HOME: home } });
    const draft = new NotebookDraft(readFileSync(file, "utf8"));
    return (question) => [draft.cell(question).source].flat().join("");
  }

  test("a percent file opens as a notebook by a double click, and is checked and handed in like one", async () => {
    const { lab, page, side } = browser;
    await lab.openExercise(EXERCISE);
    copyFileSync(join(ROOT, "curriculum", `${EXERCISE}.ts`), join(lab.workspace, "05-traffic", "mine.ts"));
    await page.setViewportSize({ width: 1400, height: 6_000 });
    await page.goto(await lab.urlOf("05-traffic"));
    await page.locator(".jp-DirListing-item", { hasText: "mine.ts" }).dblclick();
    const notebook = await NotebookPage.on(page);
    await side.untilProgress("0/4 통과");
    await notebook.runAll(); // its last cell hands in
    await side.untilProgress("4/4 통과");
    const card = page.locator('[aria-label^="제출 결과"]').filter({ hasText: "채점됨" });
    await card.waitFor();
    expect(await card.innerText()).toMatch(/10 \/ 10점/);
    expect(await card.innerText()).toContain("mine.ts");
    await side.write("let slowest", 'let slowest: string | undefined = "9900010501";');
    await side.untilMarked("q1", "확인 뒤 바뀜");
    await page.keyboard.press(CHECK_KEY);
    await side.untilMarked("q1", "아직 아님");
    await side.open();
    await side.exercise(TITLE).getByRole("button", { name: /^제출/ }).click();
    await side
      .exercise(TITLE)
      .getByText(/번째 제출: 8 \/ 10점/)
      .waitFor();
    // The same file again is the same submission, though jupytext gives its cells other ids each time.
    const again = page.waitForResponse((response) => response.url().includes("/api/v1/submissions?"));
    await side.exercise(TITLE).getByRole("button", { name: /^제출/ }).click();
    expect((await again).status()).toBe(200);
    // What jupytext saved is a percent file still, which its strict reader takes.
    const saved = readFileSync(join(lab.workspace, "05-traffic", "mine.ts"), "utf8");
    expect(saved).toContain("9900010501");
    expect(parsePercent(saved).status).toBe("read");
  });

  test("a notebook of no exercise has nothing to check and nothing to hand in, and says so", async () => {
    const { lab, page, side } = browser;
    const cells = [
      { cell_type: "code", id: "a", metadata: {}, source: "1 + 1", outputs: [], execution_count: null },
    ];
    const metadata = { kernelspec: { name: "tslab", display_name: "TypeScript", language: "typescript" } };
    const notebook = { nbformat: 4, nbformat_minor: 5, metadata, cells };
    writeFileSync(join(lab.workspace, "own.ipynb"), JSON.stringify(notebook));
    await browser.openNotebook("own.ipynb");
    expect(await page.locator(".dschool-progress button").isVisible()).toBe(false);
    await side.cell("1 + 1").locator(".cm-content").click();
    await page.keyboard.press(CHECK_KEY);
    await page.getByText("이 노트북에는 확인할 문제가 없습니다").first().waitFor();
    await page.getByRole("menuitem", { name: "실습" }).click();
    await page.getByRole("menuitem", { name: "이 노트북 제출" }).click();
    await page.getByText("이 노트북은 과제의 노트북이 아닙니다").first().waitFor();
  });

  test("the dictionary says of each table what it holds, and puts names and SELECT cells into the notebook", async () => {
    const { page, side } = browser;
    await browser.openNotebook(await browser.copyOfExercise("names.ipynb"));
    await side.open();
    await side.sidebar.getByText("교통 소통 정보").click();
    await side.sidebar.locator(".dschool-dataset[open]").getByText("합성", { exact: true }).waitFor();
    await side.sidebar.locator("summary", { hasText: "link_5min" }).click();
    const columns = side.sidebar.locator(".dschool-table[open] li");
    await columns.filter({ hasText: "speed_kmh" }).getByText("(km/h)").waitFor();
    await side.write("let slowest", "// ");
    await columns.getByRole("button", { name: "speed_kmh" }).click();
    await expect.poll(() => side.cell("// speed_kmh").count()).toBe(1);
    await side.sidebar
      .locator(".dschool-table[open]")
      .getByRole("button", { name: "SELECT 셀 넣기" })
      .click();
    await side.cell("await sql`SELECT").waitFor();
    await browser.picture("dictionary");
    await side.expectNoFindings();
  });

  test("what was imported is in the dictionary once the sidebar is looked at again, under the name it has in SQL", async () => {
    const { page, side } = browser;
    let isImported = false;
    await page.route("**/api/v1/datasets", async (route) => {
      const response = await route.fetch();
      const { datasets } = (await response.json()) as { datasets: { name: string }[] };
      const imported = datasets
        .filter(({ name }) => name === "traffic")
        .map((traffic) => ({ ...traffic, schema: "metr_la_week", origin: "real-derived" }));
      await route.fulfill({ response, json: { datasets: [...datasets, ...(isImported ? imported : [])] } });
    });
    await browser.openNotebook(await browser.copyOfExercise("imported.ipynb"));
    await side.open();
    await side.sidebar.getByText("교통 소통 정보").waitFor();
    isImported = true;
    await side.close();
    await side.open();
    const dataset = side.sidebar.locator(".dschool-dataset", { hasText: "metr_la_week" });
    await dataset.getByText("교통 소통 정보").click();
    await dataset.getByText("실제에서 파생", { exact: true }).waitFor();
    // What the city's dataset says of itself, that nothing of it is real, does not hold of this.
    expect(await dataset.locator("p").filter({ hasText: "합성" }).count()).toBe(0);
    await dataset.locator("summary", { hasText: "metr_la_week.link_5min" }).click();
    await dataset.locator(".dschool-table[open]").getByRole("button", { name: "SELECT 셀 넣기" }).click();
    await side.cell("FROM metr_la_week.link_5min").waitFor();
    await browser.picture("imported");
    await side.expectNoFindings();
  });

  test("holds no exercise, two hundred, and titles without end", async () => {
    const { page, side } = browser;
    let count = 0;
    const answer = async (route: Route): Promise<void> => {
      const response = await route.fetch();
      const { assignments } = (await response.json()) as { assignments: Record<string, unknown>[] };
      const long = "아주 긴 제목 ".repeat(40) + "W".repeat(300) + "<img src=x onerror=alert(1)>";
      const many = Array.from({ length: count }, (_, index) => ({
        ...assignments[0],
        ...{ id: crypto.randomUUID(), exercise: `x/${String(index)}` },
        title: { ko: index === 0 ? long : `과제 ${String(index)}`, en: "x" },
      }));
      await route.fulfill({ response, json: { assignments: many } });
    };
    await page.route("**/api/v1/assignments", answer);
    await browser.openNotebook(await browser.copyOfExercise("many.ipynb"));
    await side.open();
    await side.sidebar.getByText("아직 받은 과제가 없습니다").waitFor();
    count = 200;
    await page.reload();
    await NotebookPage.on(page);
    await side.open();
    await expect.poll(() => side.sidebar.locator(".dschool-exercise").count()).toBe(200);
    expect(await side.sidebar.locator("img").count()).toBe(0);
    const beyond = await side.sidebar.evaluate((node) => {
      const { scrollWidth, clientWidth } = node as unknown as { scrollWidth: number; clientWidth: number };
      return scrollWidth - clientWidth;
    });
    expect(beyond).toBeLessThanOrEqual(0);
    await browser.picture("many");
    await side.expectNoFindings();
  });

  test("what a hostile notebook shows untrusted runs nothing, and finds no token", async () => {
    const { page, side } = browser;
    const html =
      '<script>globalThis.stolen = document.getElementById("jupyter-config-data").textContent</script>' +
      '<img src=x onerror="globalThis.stolen = 1"><iframe srcdoc="<script>parent.stolen = 2</script>"></iframe>' +
      '<div data-dschool-check="q1" data-dschool-verdict="<b>" data-dschool-points="9/9">x</div>';
    const hostile = await browser.copyOfExercise("hostile.ipynb", (draft) => {
      const check = draft.cell("q1-check") as { outputs?: unknown; metadata: Record<string, unknown> };
      check.outputs = [{ output_type: "display_data", metadata: {}, data: { "text/html": html } }];
      check.metadata["dschool_judged"] = { card: { toString: 1 }, answer: [] };
    });
    await browser.openNotebook(hostile);
    await side.untilMarked("q1", "확인하지 못함");
    expect(await page.evaluate("globalThis.stolen ?? null")).toBeNull();
    expect(page.url()).not.toContain("token");
  });

  const looks = (["ko", "en"] as const).flatMap((lang) =>
    (["Light", "Dark"] as const).map((theme) => ({ lang, theme })),
  );
  test.each(looks)(
    "axe finds nothing on what is ours in $lang, JupyterLab $theme",
    async ({ lang, theme }) => {
      const { page, side } = browser;
      setting("@jupyterlab/translation-extension:plugin", { locale: lang === "ko" ? "ko_KR" : "default" });
      setting("@jupyterlab/apputils-extension:themes", { theme: `JupyterLab ${theme}` });
      await browser.openNotebook(await browser.copyOfExercise(`look-${lang}-${theme}.ipynb`));
      await side.untilMarked("q1", lang === "ko" ? "실행 전" : "Not run");
      await side.open();
      await side.cell("import {").locator(".cm-content").click();
      await page.keyboard.press("Shift+Enter");
      await side.write("let slowest", 'let slowest = "9900010501";');
      await page.keyboard.press(CHECK_KEY);
      await side.untilMarked("q1", lang === "ko" ? "아직 아님" : "Not yet");
      await side.sidebar.locator("summary").first().click();
      await side.sidebar.locator("details details summary").first().click();
      await browser.picture(`${lang}-${theme.toLowerCase()}`);
      await side.expectNoFindings();
      const pale = theme === "Light" ? "#bbb" : "#555";
      await page.addStyleTag({
        content: `.dschool-exercise h3, .dschool-mark { color: ${pale} !important }`,
      });
      const findings = await side.findings();
      expect(findings.filter((finding) => finding.startsWith("color-contrast: <h3"))).not.toEqual([]);
      expect(findings.filter((finding) => /^color-contrast: .*q1/.test(finding))).not.toEqual([]);
      // JupyterLab's own words are in the language, too, and nothing pops up.
      const menu = page.getByRole("menuitem", { name: lang === "ko" ? "파일" : "File" });
      expect(await menu.first().isVisible()).toBe(true);
      const toasts = await page.locator(".Toastify__toast").allInnerTexts();
      expect(toasts).toEqual([]);
      expect(await page.locator(".jp-Dialog").count()).toBe(0);
    },
  );
});
