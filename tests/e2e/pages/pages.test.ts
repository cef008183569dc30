import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, BrowserContext } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { NotebookDraft } from "../../integration/notebook-draft.ts";
import { LabHome } from "../../integration/started-lab.ts";
import { launchBrowser, optionalBrowser } from "../notebook-page.ts";
import { LOOKS, Visit } from "./visit.ts";
import { handInHeaders } from "../../integration/hand-in-headers.ts";

const EXERCISE = "05-traffic/speeds";
const TITLE = { ko: "어느 길이, 언제 막히는가", en: "Which road jams, and when" };

const unless = optionalBrowser === null ? " (skipped: needs the Debian package chromium)" : "";

describe.skipIf(unless !== "")(`the lab's pages${unless}`, () => {
  let home: LabHome;
  let browser: Browser;
  let portal: string;
  /** The link that let in. */
  let link: string;
  let cookies: Awaited<ReturnType<BrowserContext["cookies"]>>;
  let solution: string;
  /** The page of an attempt with one question right. */
  let feedback: string;

  beforeAll(async () => {
    home = await LabHome.make();
    const [announced, opened] = await Promise.all([home.start([]).announced, launchBrowser()]);
    browser = opened;
    portal = announced.portalUrl;
    link = announced.url;
    const file = join(home.home, "solution.ipynb");
    await home.run("release", EXERCISE, "--solution", "-o", file);
    solution = readFileSync(file, "utf8");
    await using visit = await Visit.begin(browser);
    await visit.open(link);
    await visit.page.waitForURL(`${portal}/`);
    cookies = await visit.context.cookies();
    const wrong = new NotebookDraft(solution)
      .write("q1", 'let slowest = "L001";')
      .write("q3", 'function meanSpeed() { throw new RangeError("no"); }')
      .write("q4", "let jams;");
    feedback = await handIn(visit, wrong);
    await visit.open(feedback);
    await visit.page.getByRole("tab").first().waitFor();
    expect(visit.complaints).toEqual([]);
  });

  afterAll(async () => {
    await browser.close();
    await home[Symbol.asyncDispose]();
  });

  /** @returns the address of its page */
  async function handIn({ context }: Visit, draft: NotebookDraft): Promise<string> {
    const bytes = draft.bytes();
    const query = new URLSearchParams({
      exercise: EXERCISE,
      file: "speeds.ipynb",
      savedAt: "2026-11-20T01:02:03Z",
    });
    const answer = await context.request.post(`${portal}/api/v1/submissions?${query.toString()}`, {
      headers: {
        origin: portal,
        ...handInHeaders(bytes),
      },
      data: bytes,
    });
    expect(answer.status(), await answer.text()).toBe(201);
    return ((await answer.json()) as { url: string }).url;
  }

  test.each(LOOKS)("Today and Feedback hold all rules of axe in $lang, $theme", async (look) => {
    await using visit = await Visit.begin(browser, { cookies, ...look });
    const { page } = visit;
    await visit.open(`${portal}/`);
    await page.getByRole("heading", { level: 2, name: TITLE[look.lang] }).waitFor();
    expect(await page.locator("html").getAttribute("lang")).toBe(look.lang);
    expect(await visit.axe()).toEqual([]);
    await visit.screenshot(`today-${look.lang}-${look.theme}`);
    await visit.open(feedback);
    await page.getByRole("heading", { level: 1, name: TITLE[look.lang] }).waitFor();
    await visit.screenshot(`feedback-${look.lang}-${look.theme}`);
    await visit.openAll();
    expect(await visit.axe()).toEqual([]);
    await page.getByRole("tab").nth(1).click();
    await page.locator(".markdown").first().waitFor();
    // Each text appears by itself, and until all have, headings are missing.
    await expect.poll(() => page.locator(".skeleton").count()).toBe(0);
    expect(await visit.axe()).toEqual([]);
    expect(visit.complaints).toEqual([]);
  });

  test.each(["ko", "en"] as const)("nothing lies outside a window 360 pixels wide, in %s", async (lang) => {
    await using visit = await Visit.begin(browser, { cookies, lang, width: 360 });
    await visit.open(`${portal}/`);
    expect(await visit.overflow()).toBe(0);
    await visit.screenshot(`today-${lang}-360`);
    await visit.open(feedback);
    await visit.openAll();
    expect(await visit.overflow()).toBe(0);
    await visit.screenshot(`feedback-${lang}-360`);
    await visit.page.getByRole("tab").nth(1).click();
    await visit.page.locator(".markdown").first().waitFor();
    expect(await visit.overflow()).toBe(0);
  });

  test("Feedback says of each question its verdict, why, and what differs on practice data", async () => {
    await using visit = await Visit.begin(browser, { cookies });
    await visit.open(feedback);
    const question = (name: string) => visit.page.getByRole("region", { name });
    await expect.poll(() => question("퇴근 시간에 가장 느린 길").innerText()).toContain("아직 아님");
    expect(await question("하루의 모습").innerText()).toMatch(/3 \/ 3점[^]*통과[^]*정답입니다/);
    expect(await question("어느 길이든").innerText()).toContain("RangeError");
    expect(await question("언제 막히는가").innerText()).toContain("jams");
    await question("어느 길이든").getByRole("button", { name: "제출한 답안 보기" }).click();
    expect(await question("어느 길이든").locator("pre").first().innerText()).toContain(
      "throw new RangeError",
    );
  });

  test("all of it is done by keyboard: to the feedback, up the hints, into the notebook and back", async () => {
    await using visit = await Visit.begin(browser, { cookies });
    const { page } = visit;
    await visit.open(`${portal}/`);
    const focused = async () => await page.evaluate("document.activeElement.innerText ?? ''");
    const tabTo = async (text: string): Promise<void> => {
      for (let step = 0; step < 60; step++) {
        await page.keyboard.press("Tab");
        if (String(await focused()).includes(text)) return;
      }
      throw new Error(`Tab does not lead to ${text}`);
    };
    await page.keyboard.press("Tab");
    expect(await focused()).toBe("본문으로 건너뛰기");
    await tabTo("최근 채점 결과");
    await page.keyboard.press("Enter");
    await page.waitForURL(feedback);
    await page.getByRole("tab").first().waitFor();
    await tabTo("힌트 1 / 3 열기");
    expect(await page.evaluate("getComputedStyle(document.activeElement).outlineStyle")).toBe("solid");
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "힌트 2 / 3 열기" }).waitFor();
    expect(await focused()).toContain("힌트 2 / 3 열기");
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "힌트 3 / 3 열기" }).waitFor();
    await page.keyboard.press("Enter");
    await expect.poll(focused).toMatch(/^힌트 3\s+[^/\s]/);
    expect(await page.getByRole("list", { name: "힌트" }).first().getByRole("listitem").count()).toBe(3);
    await page.getByRole("tab").first().focus();
    await page.keyboard.press("ArrowRight");
    await page.locator(".markdown").first().waitFor();
    await page.reload();
    await page.getByRole("list", { name: "힌트" }).first().getByRole("listitem").nth(2).waitFor();
    expect(visit.complaints).toEqual([]);
  });

  test("one press opens the notebook in JupyterLab in a new tab, which cannot reach back", async () => {
    await using visit = await Visit.begin(browser, { cookies });
    await visit.open(`${portal}/`);
    const opening = visit.context.waitForEvent("page");
    await visit.page.getByRole("button", { name: "JupyterLab에서" }).first().click();
    const lab = await opening;
    await lab.waitForURL(/^http:\/\/localhost:\d+\/lab\/tree\/05-traffic\/speeds\.ipynb/);
    await lab.locator(".jp-CodeCell").first().waitFor({ timeout: 90_000 });
    expect(await lab.evaluate("window.opener")).toBeNull();
    await visit.page.getByRole("button", { name: "이어서 풀기" }).waitFor();
  });

  test("a submission's page follows its grading to the points without being reloaded", async () => {
    await using visit = await Visit.begin(browser, { cookies });
    const { page } = visit;
    const wait = "await new Promise((done) => setTimeout(done, 4_000));\n";
    const url = await handIn(visit, new NotebookDraft(solution).write("q1", `${wait}let slowest = "L001";`));
    await page.goto(url);
    await page.getByRole("heading", { name: /채점 순서를 기다리고|채점하고 있습니다/ }).waitFor();
    await visit.screenshot("feedback-waiting");
    await page.getByRole("heading", { name: "점수: 8 / 10점" }).waitFor();
    expect(await page.getByRole("status").filter({ hasText: "채점이 끝났습니다" }).innerText()).toContain(
      "8 / 10점",
    );
    expect(await page.getByRole("link", { name: /2번째 제출/ }).getAttribute("aria-current")).toBe("page");
    await page.getByRole("link", { name: /1번째 제출/ }).click();
    await page.waitForURL(feedback);
    expect(visit.complaints).toEqual([]);
  });

  test("the language and the brightness are chosen in the header and kept", async () => {
    await using visit = await Visit.begin(browser, { cookies });
    const { page } = visit;
    await visit.open(`${portal}/`);
    await page.getByRole("radio", { name: "English" }).click();
    await page.getByRole("heading", { level: 1, name: "Today" }).waitFor();
    await page.getByRole("button", { name: /Brightness/ }).click();
    await page.getByRole("menuitemradio", { name: "Dark" }).waitFor();
    expect(await visit.axe()).toEqual([]);
    await page.getByRole("menuitemradio", { name: "Dark" }).click();
    await visit.open(feedback);
    expect(await page.locator("html").getAttribute("lang")).toBe("en");
    expect(await page.evaluate("getComputedStyle(document.documentElement).colorScheme")).toBe("dark");
    await expect.poll(() => page.title()).toBe("Which road jams, and when · D-School Lab");
  });

  test("the pages are built for use, and load the small part of the font only", async () => {
    await using visit = await Visit.begin(browser, { cookies });
    await visit.open(feedback);
    await visit.openAll();
    const fonts = visit.requests.filter((url) => url.endsWith(".woff2"));
    expect(fonts.length).toBeGreaterThan(0);
    expect(fonts.filter((url) => !url.includes("pretendard-common"))).toEqual([]);
    expect(visit.requests.filter((url) => !url.startsWith(portal))).toEqual([]);
    const scripts = visit.requests.filter((url) => url.endsWith(".js"));
    const sources = await Promise.all(scripts.map(async (url) => (await fetch(url)).text()));
    expect(sources.length).toBeGreaterThan(0);
    expect(sources.filter((source) => source.includes("jsxDEV"))).toEqual([]);
  });

  test("a server that is away is said on the page, which goes on by itself when it is back", async () => {
    await using visit = await Visit.begin(browser, { cookies });
    const { page, context } = visit;
    await visit.open(`${portal}/`);
    await context.setOffline(true);
    const banner = page.getByRole("status").filter({ hasText: "서버에 연결되지 않습니다" });
    await banner.waitFor();
    expect(await page.getByRole("heading", { level: 2, name: TITLE.ko }).isVisible()).toBe(true);
    expect(await visit.axe()).toEqual([]);
    await context.setOffline(false);
    await banner.waitFor({ state: "detached" });
  });

  test("a used link, no session and an unknown page each say how to get on", async () => {
    await using visit = await Visit.begin(browser);
    const { page } = visit;
    await visit.open(link);
    await page.getByRole("heading", { level: 1, name: "이 링크로는 들어갈 수 없습니다" }).waitFor();
    expect(await page.locator("main").innerText()).toContain("npx dschool link");
    expect(await visit.axe()).toEqual([]);
    await visit.screenshot("enter-used-link");
    await visit.open(feedback);
    await page.getByRole("heading", { level: 1, name: "들어와 주세요" }).waitFor();
    expect(await page.locator("main").innerText()).toContain("npx dschool link");
    expect(await visit.axe()).toEqual([]);
    await visit.context.addCookies(cookies);
    await page.getByRole("button", { name: "이미 들어왔어요" }).click();
    await page.getByRole("heading", { level: 1, name: TITLE.ko }).waitFor();
    for (const path of ["/nowhere", "/submissions/00000000-0000-4000-8000-000000000000"]) {
      await visit.open(`${portal}${path}`);
      await page.getByRole("heading", { level: 1, name: "그런 페이지가 없습니다" }).waitFor();
      expect(await visit.axe()).toEqual([]);
    }
    await visit.open(link);
    await page.waitForURL(`${portal}/`); // used, but its owner is in
    await visit.context.clearCookies();
    await page.getByRole("link", { name: "최근 채점 결과" }).click();
    await page.getByRole("heading", { level: 1, name: "들어와 주세요" }).waitFor();
    expect(visit.complaints).toEqual([]);
  });
});
