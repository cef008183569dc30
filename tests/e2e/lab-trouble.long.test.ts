import { describe, expect, test } from "vitest";
import { readOptionalRecord } from "#cli/lab/lab-record";
import { CHECK_KEY, LabInBrowser, PASSING, TITLE } from "./lab-in-browser.ts";
import { optionalBrowser } from "./notebook-page.ts";

const unless = optionalBrowser === null ? " (skipped: needs the Debian package chromium)" : "";

/** What goes wrong in a notebook is a sentence with a way on, and the notebook stays usable. */
describe.skipIf(unless !== "")(`trouble in JupyterLab${unless}`, () => {
  const browser = LabInBrowser.ofTests("lab-trouble");

  test("an answer that fails is gone to instead of its check, whose state is not left hanging", async () => {
    const { page, side } = browser;
    await browser.openNotebook(await browser.copyOfExercise("fails.ipynb"));
    await side.write("let slowest", 'let slowest = "1"; throw new Error("my own");');
    await page.keyboard.press(CHECK_KEY);
    await expect.poll(() => side.cell("my own").getAttribute("class")).toContain("jp-mod-active");
    await side.untilMarked("q1", /실행 전|확인하지 못함/);
  });

  test("a cell that was skipped behind one that fails has not run: the check by the key runs it", async () => {
    const { page, side } = browser;
    await browser.openNotebook(await browser.copyOfExercise("skipped.ipynb"));
    await side.write(
      "const sample",
      'await new Promise((done) => setTimeout(done, 3_000)); throw new Error("my own");',
    );
    await page.keyboard.press("Shift+Enter");
    await side.run("import {");
    await side.cell("my own").locator(".jp-OutputArea-output").waitFor();
    expect(await side.runs("import {")).toEqual(["[ ]:"]);
    await side.write("let slowest", PASSING);
    await page.keyboard.press(CHECK_KEY);
    await side.untilMarked("q1", "통과");
  });

  test("an answer whose new text fails is not what a check by hand judges", async () => {
    const { page, side } = browser;
    await browser.openNotebook(await browser.copyOfExercise("refused.ipynb"));
    await side.write("let slowest", PASSING);
    await page.keyboard.press(CHECK_KEY);
    await side.untilMarked("q1", "통과");
    await side.write("let slowest", "let slowest: number = nowhere;");
    await page.keyboard.press("Shift+Enter");
    await side.cell("nowhere").locator(".jp-OutputArea-output").waitFor();
    const [before] = await side.runs('check("q1"');
    await side.run('check("q1"');
    await expect.poll(async () => (await side.runs('check("q1"'))[0]).toMatch(/\d/);
    await expect.poll(async () => (await side.runs('check("q1"'))[0]).not.toBe(before);
    await side.untilMarked("q1", "확인 뒤 바뀜");
  });

  test("a query that is interrupted ends with a sentence, and its question can be answered", async () => {
    const { page, side } = browser;
    await browser.openNotebook(await browser.copyOfExercise("interrupted.ipynb"));
    const endless =
      "let slowest = (await sql`SELECT sum(a.range % 7) AS s FROM range(4000000000) a, range(4000) b`).rows()[0]?.s;";
    await side.write("let slowest", endless);
    await page.keyboard.press(CHECK_KEY);
    await side.untilMarked("q1", "확인하는 중");
    // The kit says so only while DuckDB computes.
    await side
      .cell("range(4000)")
      .getByText(/DuckDB.*■/)
      .waitFor();
    await browser.picture("query");
    await page
      .locator(
        ".jp-NotebookPanel:not(.lm-mod-hidden) [data-command='notebook:interrupt-kernel'], .jp-NotebookPanel:not(.lm-mod-hidden) [data-jp-item-name=interrupt]",
      )
      .first()
      .click();
    await side
      .cell("range(4000)")
      .getByText(/중단했습니다/)
      .waitFor();
    await side.untilMarked("q1", "실행 전");
    await side.write("range(4000)", PASSING);
    await page.keyboard.press(CHECK_KEY);
    await side.untilMarked("q1", "통과");
  });

  test("a kernel that is killed during a check leaves nothing being checked, and the question can be answered", async () => {
    const { page, side } = browser;
    await browser.openNotebook(await browser.copyOfExercise("killed.ipynb"));
    await side.write("let slowest", "let slowest = await new Promise((done) => setTimeout(done, 600_000));");
    await page.keyboard.press(CHECK_KEY);
    await side.untilMarked("q1", "확인하는 중");
    await expect.poll(async () => (await side.runs("const links"))[0]).toMatch(/\d/);
    killKernels();
    await side.untilMarked("q1", "실행 전");
    await browser.picture("killed");
    // What stands above the question is run anew: the new kernel knows nothing.
    await side.write("600_000", PASSING);
    await page.keyboard.press(CHECK_KEY);
    await side.untilMarked("q1", "통과");
  });

  /** As the system does when memory is short. */
  function killKernels(): void {
    const kernels = browser.lab.leftProcesses().filter((line) => line.includes("start-tslab.ts"));
    expect(kernels).not.toEqual([]);
    for (const kernel of kernels) process.kill(Number(kernel.split(" ")[0]), "SIGKILL");
  }

  const mistakes = [
    ["a table", "await sql`SELECT * FROM link_5mim`", /link_5min/],
    ["a column", "await sql`SELECT speed_kmhh FROM link_5min`", /speed_kmh\b/],
    [
      "more rows than a page takes",
      "(await sql`SELECT range AS n FROM range(60000000)`).rows()",
      /stream|LIMIT/,
    ],
    [
      "a mark",
      'await chart({ data: "link_5min", mark: "linee", encoding: { x: { field: "ts", type: "temporal" } } })',
      /mark/,
    ],
  ] as const;

  test("a mistake in a query or a chart is a sentence with a way on, and the next cell runs", async () => {
    const { page, side } = browser;
    await browser.openNotebook(await browser.copyOfExercise("mistakes.ipynb"));
    await side.run("import {");
    for (const [what, source, wayOn] of mistakes) {
      await side.write("const sample", `const sample = 1; // ${what}\n${source}`);
      await page.keyboard.press("Shift+Enter");
      const error = side.cell(`// ${what}`).locator('[data-mime-type="application/vnd.jupyter.error"]');
      await error.waitFor();
      const words = await error.innerText();
      expect(words, what).toMatch(wayOn);
      expect(words, what).toMatch(/[가-힣]/);
      expect(words, what).not.toMatch(/node_modules|\bat .*\.cjs/);
    }
    await browser.picture("mistakes");
    await side.write("let slowest", PASSING);
    await page.keyboard.press(CHECK_KEY);
    await side.untilMarked("q1", "통과");
  });

  test("a check without a server says so, and not that the answer is wrong", async () => {
    const { page, side } = browser;
    await browser.openNotebook(await browser.copyOfExercise("alone.ipynb"));
    await side.write("const sample", 'process.env["DSCHOOL_URL"] = "http://127.0.0.1:9";');
    await page.keyboard.press("Shift+Enter");
    await side.run("import {");
    await side.write("let slowest", 'let slowest = "1";');
    await page.keyboard.press(CHECK_KEY);
    await side.untilMarked("q1", "확인하지 못함");
  });

  test("a server that is gone is said, with a way on; what was known stays, and it goes on by itself", async () => {
    const { page, side } = browser;
    await browser.openNotebook(await browser.copyOfExercise("gone.ipynb"));
    await side.open();
    const exercise = side.exercise(TITLE);
    await exercise.waitFor();
    const server = readOptionalRecord(browser.lab.home)?.parts["server"]?.pid ?? 0;
    process.kill(server, "SIGSTOP");
    try {
      await exercise.getByRole("button", { name: /^제출/ }).click();
      await exercise.getByText("제출되었는지 알 수 없습니다").waitFor();
      await side.sidebar.getByText("실습실 서버가 답하지 않습니다").waitFor();
      await browser.picture("gone");
      await side.expectNoFindings();
      // What is here needs no server: the dictionary, and the exercise's own notebook.
      await side.sidebar.getByText("교통 소통 정보").click();
      await side.sidebar.locator("summary", { hasText: "link_5min" }).click();
      await side.sidebar.getByRole("button", { name: "SELECT 셀 넣기" }).first().click();
      await side.cell("await sql`SELECT").waitFor();
      await exercise.getByRole("button", { name: /^열기/ }).click();
      await page.locator(".lm-TabBar-tab.lm-mod-current", { hasText: "speeds.ipynb" }).waitFor();
      await side.sidebar.getByText("실습실 서버가 답하지 않습니다").waitFor();
    } finally {
      process.kill(server, "SIGCONT");
    }
    await side.sidebar.getByText("실습실 서버가 답하지 않습니다").waitFor({ state: "detached" });
    await exercise.getByRole("button", { name: /^제출/ }).click();
    await exercise.getByText(/번째 제출:/).waitFor();
  });

  test("a server that is killed comes back, and so does the sidebar", async () => {
    const { page, side } = browser;
    await browser.openNotebook(await browser.copyOfExercise("back.ipynb"));
    await side.open();
    await side.exercise(TITLE).waitFor();
    const serverNow = (): number => readOptionalRecord(browser.lab.home)?.parts["server"]?.pid ?? 0;
    const server = serverNow();
    process.kill(server, "SIGKILL");
    await expect.poll(serverNow).not.toBe(server);
    await side.write("let slowest", PASSING);
    await page.keyboard.press(CHECK_KEY);
    await side.untilMarked("q1", /통과|확인하지 못함/);
    await expect
      .poll(async () => {
        await page.keyboard.press(CHECK_KEY);
        await side.untilMarked("q1", /통과|확인하지 못함/);
        return await page.locator(".dschool-progress button").innerText();
      })
      .toBe("1/4 통과");
    await side.exercise(TITLE).getByRole("button", { name: /^제출/ }).click();
    await side
      .exercise(TITLE)
      .getByText(/번째 제출:/)
      .waitFor();
    await side.sidebar.getByText("실습실 서버가 답하지 않습니다").waitFor({ state: "detached" });
  });

  test("a token that is over is said, with what to do", async () => {
    const { page, side } = browser;
    await page.route("**/api/v1/assignments", (route) =>
      route.continue({ headers: { ...route.request().headers(), authorization: "Bearer over" } }),
    );
    await browser.openNotebook(await browser.copyOfExercise("over.ipynb"));
    await side.open();
    await side.sidebar.getByText("이 페이지의 허가가 끝났습니다").waitFor();
  });
});
