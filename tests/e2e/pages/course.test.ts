import type { Browser, BrowserContext } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CURRICULUM } from "#cli/config";
import { listUnits, loadUnit } from "#graders/unit/load-unit";
import { LabHome } from "../../integration/started-lab.ts";
import { launchBrowser, optionalBrowser } from "../notebook-page.ts";
import { LOOKS, Visit } from "./visit.ts";

const unless = optionalBrowser === null ? " (skipped: needs the Debian package chromium)" : "";

const units = await Promise.all((await listUnits(CURRICULUM)).map((name) => loadUnit(CURRICULUM, name)));
const [traffic] = units.filter(({ unit }) => unit === "05-traffic");
/** A unit with something for its instructor. */
const guided = units.find(({ instructor }) => instructor !== undefined);
/** A unit whose lessons can be opened. */
const taught = units.find(({ lessons }) => lessons.length > 0);

describe.skipIf(unless !== "")(`the course's pages${unless}`, () => {
  let home: LabHome;
  let browser: Browser;
  let portal: string;
  let cookies: Awaited<ReturnType<BrowserContext["cookies"]>>;

  beforeAll(async () => {
    home = await LabHome.make();
    const [announced, opened] = await Promise.all([home.start([]).announced, launchBrowser()]);
    browser = opened;
    portal = announced.portalUrl;
    await using visit = await Visit.begin(browser);
    await visit.open(announced.url);
    await visit.page.waitForURL(`${portal}/`);
    cookies = await visit.context.cookies();
  });

  afterAll(async () => {
    await browser.close();
    await home[Symbol.asyncDispose]();
  });

  test.each(LOOKS)("hold all rules of axe in $lang, $theme", async (look) => {
    await using visit = await Visit.begin(browser, { cookies, ...look });
    for (const path of ["course", "units/05-traffic", "units/05-traffic/instructor"]) {
      await visit.open(`${portal}/${path}`);
      expect(await visit.axe(), path).toEqual([]);
      await visit.screenshot(`${path.replaceAll("/", "-")}-${look.lang}-${look.theme}`);
    }
    expect(visit.complaints).toEqual([]);
  });

  test.each(["ko", "en"] as const)("leave nothing outside a window 360 pixels wide, in %s", async (lang) => {
    await using visit = await Visit.begin(browser, { cookies, lang, width: 360 });
    for (const path of ["course", "units/05-traffic", "units/05-traffic/instructor"]) {
      await visit.open(`${portal}/${path}`);
      expect(await visit.overflow(), path).toBe(0);
      await visit.screenshot(`${path.replaceAll("/", "-")}-${lang}-360`);
    }
  });

  test("list twelve weeks in order, those without a unit marked as planned, and the map says no more than the list", async () => {
    await using visit = await Visit.begin(browser, { cookies, lang: "en" });
    const { page } = visit;
    await visit.open(`${portal}/course`);
    const weeks = page.getByRole("list").filter({ has: page.getByRole("heading", { level: 3 }) });
    const texts = await weeks.getByRole("listitem").allInnerTexts();
    expect(texts).toHaveLength(12);
    const open = units.filter(({ lessons, exercises }) => lessons.length + exercises.length > 0);
    for (const [at, text] of texts.entries()) {
      expect(text).toMatch(new RegExp(`^Week ${String(at + 1)} `));
      const isOpen = open.some(({ week }) => week === at + 1);
      expect(text.includes("Planned"), text).toBe(!isOpen);
      expect(text.includes(`Open week ${String(at + 1)}`), text).toBe(isOpen);
    }
    expect(await page.locator(".course-map svg[aria-hidden=true] a").count()).toBe(12);
    expect(await page.getByRole("link", { name: /^\d/ }).count()).toBe(0);
    const numbers = await page.locator(".course-number").allTextContents();
    expect(numbers).toEqual(Array.from({ length: 12 }, (_, at) => String(at + 1)));
  });

  test("lead by keyboard from Today over the course to a unit, and back", async () => {
    await using visit = await Visit.begin(browser, { cookies });
    const { page } = visit;
    await visit.open(`${portal}/`);
    const follow = async (name: string): Promise<void> => {
      const link = page.getByRole("link", { name, exact: true });
      await link.waitFor();
      for (let step = 0; step < 60; step++) {
        await page.keyboard.press("Tab");
        const focused = await page.evaluate<string>("document.activeElement.innerText ?? ''");
        if (focused.trim() === name) break;
      }
      await page.keyboard.press("Enter");
      await link.waitFor({ state: "detached" });
      await visit.settled();
    };
    await follow("과정 지도");
    await page.waitForURL(`${portal}/course`);
    await follow("5주 열기");
    await page.waitForURL(`${portal}/units/05-traffic`);
    const title = traffic?.title.ko ?? "";
    await page.getByRole("heading", { level: 1, name: title }).waitFor();
    await follow("과정 지도");
    await page.getByRole("heading", { level: 1, name: "열두 주의 과정" }).waitFor();
    expect(visit.complaints).toEqual([]);
  });

  test("show a unit's subjects and competencies, its data by its kind, and its exercises to open", async () => {
    await using visit = await Visit.begin(browser, { cookies });
    await visit.open(`${portal}/units/05-traffic`);
    const text = await visit.page.locator("main").innerText();
    for (const { ko } of [...(traffic?.ncs ?? []), ...(traffic?.goals ?? [])]) expect(text).toContain(ko);
    for (const { subject } of traffic?.exam ?? []) expect(text).toContain(`${subject.slice(1)}과목`);
    expect(text).toContain("합성 자료");
    expect(await visit.page.getByRole("button", { name: /JupyterLab에서 시작하기/ }).count()).toBe(
      traffic?.exercises.length,
    );
  });

  test("say of a unit that is not there that there is none", async () => {
    await using visit = await Visit.begin(browser, { cookies });
    for (const path of ["units/99-none", "units/99-none/instructor"]) {
      await visit.open(`${portal}/${path}`);
      await visit.page.getByRole("heading", { level: 1, name: "그런 페이지가 없습니다" }).waitFor();
    }
  });

  test.skipIf(guided === undefined)("lead who is an instructor to the instructor's page", async () => {
    await using visit = await Visit.begin(browser, { cookies });
    const { page } = visit;
    await visit.open(`${portal}/units/${guided?.unit ?? ""}`);
    await page.getByRole("link", { name: "강사용 페이지" }).click();
    await page.getByRole("heading", { level: 1, name: "강사용 페이지" }).waitFor();
    await page.locator(".markdown").first().waitFor();
    expect(await visit.axe()).toEqual([]);
    await page.getByRole("link", { name: guided?.title.ko ?? "" }).click();
    await page.getByRole("heading", { level: 1, name: guided?.title.ko ?? "" }).waitFor();
    expect(visit.complaints).toEqual([]);
  });

  test.skipIf(taught === undefined)("open a lesson in JupyterLab in a new tab by one press", async () => {
    const [unit = "", lesson = ""] = taught?.lessons[0]?.split("/") ?? [];
    await using visit = await Visit.begin(browser, { cookies });
    await visit.open(`${portal}/units/${unit}`);
    const opening = visit.context.waitForEvent("page");
    await visit.page.getByRole("button", { name: "JupyterLab에서 읽기" }).first().click();
    const lab = await opening;
    await lab.waitForURL(new RegExp(`^http://localhost:\\d+/lab/tree/${unit}/${lesson}\\.ipynb`));
    await lab.locator(".jp-CodeCell").first().waitFor({ timeout: 90_000 });
    await visit.page.getByRole("button", { name: "이어 읽기" }).first().waitFor();
    expect(await visit.page.getByRole("button", { name: "이어 읽기" }).count()).toBe(1);
  });
});
