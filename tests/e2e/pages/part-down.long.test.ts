import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { LabHome } from "../../integration/started-lab.ts";
import { launchBrowser, optionalBrowser } from "../notebook-page.ts";
import { Visit } from "./visit.ts";

const unless = optionalBrowser === null ? " (skipped: needs the Debian package chromium)" : "";

describe.skipIf(unless !== "")(`the pages of a lab of which a part is down${unless}`, () => {
  let home: LabHome;
  let browser: Browser;

  beforeAll(async () => {
    [home, browser] = await Promise.all([LabHome.make(), launchBrowser()]);
  });

  afterAll(async () => {
    await browser.close();
    await home[Symbol.asyncDispose]();
  });

  test("name it, with what it means", async () => {
    const { url } = await home.start([]).announced;
    await using visit = await Visit.begin(browser);
    const { page } = visit;
    await visit.open(url);
    await page.getByRole("heading", { level: 1, name: "오늘" }).waitFor();
    process.kill(home.pidOf("lab"), "SIGSTOP");
    try {
      await page.getByRole("status").filter({ hasText: "멈췄습니다: JupyterLab" }).waitFor();
      expect(await visit.axe()).toEqual([]);
      await visit.screenshot("today-part-down");
    } finally {
      process.kill(home.pidOf("lab"), "SIGCONT");
    }
    await page.getByRole("status").filter({ hasText: "멈췄습니다" }).waitFor({ state: "detached" });
  });
});
