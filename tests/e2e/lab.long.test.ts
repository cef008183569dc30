import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CURRICULUM } from "#lab-server/config";
import { releaseInto } from "#lab-server/solo/workspace";
import { launchBrowser, NotebookPage, optionalBrowser } from "./notebook-page.ts";
import { RunningLab } from "./running-lab.ts";

const DSCHOOL = resolve(import.meta.dirname, "../../bin/dschool.js");

const unless = optionalBrowser === null ? " (skipped: needs the Debian package chromium)" : "";

describe.skipIf(unless !== "")(`the lab in a browser${unless}`, () => {
  let lab: RunningLab;
  let browser: Browser;

  beforeAll(async () => {
    [lab, browser] = await Promise.all([RunningLab.start(), launchBrowser()]);
  });

  afterAll(async () => {
    await browser.close();
    await lab[Symbol.asyncDispose]();
  });

  test("an exercise opens in JupyterLab, its cells run, and check answers each question", async () => {
    const page = await NotebookPage.open(browser, await lab.openExercise("05-traffic/speeds"));
    await page.screenshot("1-opened");
    await page.runAll();
    await page.screenshot("2-nothing-answered");
    const cards = await page.cards();
    expect(cards).toHaveLength(4);
    expect(cards.filter((card) => card.endsWith("통과"))).toEqual([]);
    await page.answer(
      "let slowest",
      "const evening = await sql<{ link_id: string }>`SELECT link_id FROM link_5min WHERE isodow(ts) <= 5 AND hour(ts) BETWEEN 17 AND 19 GROUP BY link_id ORDER BY avg(speed_kmh) LIMIT 1`;\nlet slowest = evening.rows()[0]?.link_id;",
    );
    await page.screenshot("3-first-question-answered");
    expect((await page.cards()).map((card) => card.endsWith("통과"))).toEqual([true, false, false, false]);
  });

  test("the solution runs without a complaint, passes every question and draws its chart", async () => {
    const file = join(lab.workspace, "solution.ipynb");
    const release = [DSCHOOL, "release", "05-traffic/speeds", "--solution", "-o", file];
    execFileSync(process.execPath, release, { env: { ...process.env, DSCHOOL_HOME: lab.home } });
    const page = await NotebookPage.open(browser, await lab.urlOf("solution.ipynb"));
    await page.runAll();
    expect(await page.charts()).toBe(1);
    await page.screenshot("4-solution");
    expect(await page.complaints()).toEqual([]);
    expect((await page.cards()).map((card) => card.endsWith("통과"))).toEqual([true, true, true, true]);
  });

  test("a second start keeps what the trainee has written", async () => {
    const file = join(lab.workspace, "05-traffic/speeds.ipynb");
    const written = readFileSync(file);
    const release = { name: "05-traffic/speeds", lang: "ko", curriculum: CURRICULUM } as const;
    expect(await releaseInto({ dir: lab.workspace }, release)).toBe("05-traffic/speeds.ipynb");
    expect(readFileSync(file)).toEqual(written);
  });

  test("Ctrl-C ends everything: database, server, worker, JupyterLab, its kernels and their judges", async () => {
    expect(lab.leftProcesses()).not.toEqual([]);
    await lab.stop();
    await expect.poll(() => lab.leftProcesses(), { timeout: 30_000 }).toEqual([]);
  });
});
