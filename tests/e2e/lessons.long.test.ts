import { execFileSync } from "node:child_process";
import { join, resolve } from "node:path";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CURRICULUM } from "#cli/config";
import { run as data } from "#cli/data";
import { lessonTitle, loadLesson } from "#graders/lesson";
import { listUnits, loadUnit } from "#graders/unit/load-unit";
import { runVerb } from "../integration/run-verb.ts";
import { keepAllCells, keepPicture, LessonPage } from "./lesson-page.ts";
import { launchBrowser, NotebookPage, optionalBrowser } from "./notebook-page.ts";
import { RunningLab } from "./running-lab.ts";

/** The pictures of README.md; DSCHOOL_WRITE_SNAPSHOTS=1 renews them. */
const PICTURES = resolve(import.meta.dirname, "../../docs/images");
const IN_README: readonly string[] = [
  "05-traffic-lesson-1-travel-time-1",
  "06-incidents-lesson-2-detectors-2",
  "06-incidents-lesson-4-signals-2",
];
const DSCHOOL = resolve(import.meta.dirname, "../../bin/dschool.js");
const MIRROR = process.env["DSCHOOL_DATA_MIRROR"];

const unless =
  optionalBrowser === null
    ? " (skipped: needs the Debian package chromium)"
    : MIRROR === undefined
      ? " (skipped: needs DSCHOOL_DATA_MIRROR, a folder with the real sources)"
      : "";

const units = await Promise.all((await listUnits(CURRICULUM)).map((name) => loadUnit(CURRICULUM, name)));

describe.skipIf(unless !== "")(`lessons worked in JupyterLab from the unit's page${unless}`, () => {
  let lab: RunningLab;
  let browser: Browser;
  let context: BrowserContext;
  let portal: Page;

  beforeAll(async () => {
    [lab, browser] = await Promise.all([RunningLab.start(), launchBrowser()]);
    keepAllCells(lab.home);
    const real = units.flatMap(({ datasets }) => datasets.filter(({ label }) => label !== "synthetic"));
    for (const { name } of real) {
      const fetched = await runVerb(data, ["fetch", name], lab.home, { DSCHOOL_DATA_MIRROR: MIRROR ?? "" });
      expect(fetched.code, fetched.stderr).toBe(0);
    }
    context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: "ko-KR" });
    portal = await context.newPage();
    await portal.goto(lab.url);
    await portal.getByRole("heading", { level: 1, name: "오늘" }).waitFor();
  });
  afterAll(async () => {
    await browser.close();
    await lab[Symbol.asyncDispose]();
  });

  test.each(units.flatMap(({ unit, lessons }) => lessons.map((lesson) => ({ unit, lesson }))))(
    "$lesson runs from start to end without a complaint, and each of its pictures is drawn and described",
    async ({ unit, lesson }) => {
      await portal.goto(`${lab.portalUrl}/units/${unit}`);
      const title = lessonTitle(await loadLesson(CURRICULUM, lesson)).ko;
      const page = await LessonPage.open(context, portal, lesson.slice(unit.length + 1), title);
      expect(await page.run()).toEqual([]);
      const pictures = await page.pictures();
      expect(pictures.length).toBeGreaterThanOrEqual(2);
      for (const [index, { picture, description }] of pictures.entries()) {
        expect(description).not.toBe("");
        const name = `${lesson.replace("/", "-")}-${String(index + 1)}`;
        const kept = IN_README.includes(name) && process.env["DSCHOOL_WRITE_SNAPSHOTS"] === "1";
        await keepPicture(picture, name, kept ? PICTURES : null);
      }
      await page.close();
    },
  );

  test.each(["05-traffic/travel-time", "06-incidents/detect"])(
    "the solution of %s passes what a machine checks",
    async (exercise) => {
      const file = `${exercise.replace("/", "-")}-solution.ipynb`;
      const release = ["release", exercise, "--solution", "--unproven", "-o", join(lab.workspace, file)];
      execFileSync(process.execPath, [DSCHOOL, ...release], {
        env: { ...process.env, DSCHOOL_HOME: lab.home },
      });
      const page = await NotebookPage.open(browser, await lab.urlOf(file));
      await page.runAll();
      expect(await page.complaints()).toEqual([]);
      const cards = await page.cards();
      const notPassed = cards.filter((card) => !card.endsWith("통과"));
      expect([cards.length, notPassed]).toEqual([8, [expect.stringContaining("사람")]]);
      await page.screenshot(file.replace(".ipynb", ""));
      await page.page.close();
    },
  );
});
