import type { Browser } from "playwright-core";
import { issueLoginLink } from "#lab-server/identity/login-links";
import { ensurePerson } from "#lab-server/store/people";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { ServerLab } from "../../integration/server-lab.ts";
import type { WorkerProcess } from "../../integration/worker-process.ts";
import { launchBrowser, optionalBrowser } from "../notebook-page.ts";
import { Visit } from "./visit.ts";

const unless = optionalBrowser === null ? " (skipped: needs the Debian package chromium)" : "";

describe.skipIf(unless !== "")(`the pages while parts of the lab are missing${unless}`, () => {
  let lab: ServerLab;
  let browser: Browser;
  let worker: WorkerProcess | null = null;

  beforeAll(async () => {
    [lab, browser] = await Promise.all([ServerLab.open(), launchBrowser()]);
  });

  afterEach(async () => {
    await worker?.[Symbol.asyncDispose]();
    worker = null;
  });

  afterAll(async () => {
    await browser.close();
    await lab[Symbol.asyncDispose]();
  });

  async function visitAs(personId: string): Promise<Visit> {
    const visit = await Visit.begin(browser, { lang: "ko" });
    await visit.open(`${lab.origin}/enter#k=${await lab.loginKey(personId)}`);
    await visit.page.waitForURL(`${lab.origin}/`);
    await visit.page.getByRole("heading", { level: 1, name: "오늘" }).waitFor();
    return visit;
  }

  async function handIn(token: string, bytes: Buffer): Promise<string> {
    const { status, json, text } = await lab.handIn(token, bytes);
    expect(status, text).toBe(201);
    return (json as { url: string }).url;
  }

  test("somebody without assignments reads that there are none and what to do meanwhile", async () => {
    const now = new Date();
    const id = await ensurePerson(lab.lab.db, { login: "guest", name: "손님", now });
    await using visit = await Visit.begin(browser, { lang: "ko" });
    await visit.open(`${lab.origin}/enter#k=${await issueLoginLink(lab.lab.db, { personId: id, now })}`);
    await visit.page.getByRole("heading", { name: "아직 받은 과제가 없습니다" }).waitFor();
    expect(await visit.axe()).toEqual([]);
    expect(visit.complaints).toEqual([]);
  });

  test("an exercise that closed unsolved, or is not open yet, is not told as done", async () => {
    const { id } = await lab.trainee("tardy");
    await using visit = await visitAs(id);
    const dates = await lab.lab.db
      .selectFrom("assignments")
      .select(["opens_at", "due_at", "closes_at"])
      .executeTakeFirstOrThrow();
    const now = Date.now();
    const day = 86_400_000;
    for (const [opensAt, dueAt, closesAt] of [
      [-3, -2, -1],
      [1, 2, null],
    ] as const) {
      const at = (days: number): Date => new Date(now + days * day);
      const changed = {
        opens_at: at(opensAt),
        due_at: at(dueAt),
        closes_at: closesAt === null ? null : at(closesAt),
      };
      await lab.lab.db.updateTable("assignments").set(changed).execute();
      await visit.open(`${lab.origin}/`);
      await visit.page.getByRole("heading", { name: "지금 낼 수 있는 과제가 없습니다" }).waitFor();
      expect(await visit.page.locator("main").innerText()).not.toContain("모든 과제를 마쳤습니다");
      expect(await visit.axe()).toEqual([]);
    }
    await lab.lab.db.updateTable("assignments").set(dates).execute();
    expect(visit.complaints).toEqual([]);
  });

  test("an address that is no submission's leads back, and who left reads on in the lab's language", async () => {
    const { id } = await lab.trainee("lost");
    await using visit = await visitAs(id);
    await visit.open(`${lab.origin}/submissions/nowhere`);
    await visit.page.getByRole("heading", { name: "그런 페이지가 없습니다" }).waitFor();
    await using other = await Visit.begin(browser);
    await other.open(`${lab.origin}/`);
    await other.page.evaluate(`localStorage.setItem("dschool.session-lang", "en")`);
    await other.open(`${lab.origin}/`);
    await other.page.getByRole("heading", { name: "Please come in" }).waitFor();
  });

  test("without a worker the page names it, keeps the submission waiting, and shows the points once it is back", async () => {
    const { id, token } = await lab.trainee("waiting");
    await using visit = await visitAs(id);
    const { page } = visit;
    await page.getByRole("status").filter({ hasText: "멈췄습니다: 채점기" }).waitFor();
    await page.goto(await handIn(token, lab.lab.draft().bytes()));
    await page.getByRole("heading", { name: "채점 순서를 기다리고 있습니다" }).waitFor();
    expect(await visit.axe()).toEqual([]);
    worker = await lab.lab.startWorker();
    await page.getByRole("heading", { name: "점수: 10 / 10점" }).waitFor();
    expect(await page.locator("main").innerText()).toContain("모든 문제를 통과했습니다");
    await page.getByRole("link", { name: "오늘" }).click();
    await page.getByRole("heading", { name: "모든 과제를 마쳤습니다" }).waitFor();
    expect(await visit.axe()).toEqual([]);
    expect(visit.complaints).toEqual([]);
  });

  test("where the stream of events does not come through, the page asks instead", async () => {
    const { id, token } = await lab.trainee("polling");
    await using visit = await visitAs(id);
    const { page } = visit;
    let cut = 0;
    await page.route("**/events", async (route) => {
      cut += 1;
      await route.abort();
    });
    await page.goto(await handIn(token, lab.lab.draft().bytes()));
    await page.getByRole("heading", { name: "채점 순서를 기다리고 있습니다" }).waitFor();
    worker = await lab.lab.startWorker();
    await page.getByRole("heading", { name: "점수: 10 / 10점" }).waitFor();
    expect(cut).toBeGreaterThan(0);
  });

  test("a file that is no notebook is said not to be graded, and why", async () => {
    // The server takes no such file any more; one of before may be in the store.
    const id = await ensurePerson(lab.lab.db, { login: "solo", name: "solo", now: new Date() });
    await using visit = await visitAs(id);
    const url = `${lab.origin}/submissions/${await lab.lab.handIn(Buffer.from("no notebook"))}`;
    worker = await lab.lab.startWorker();
    await visit.page.goto(url);
    await visit.page.getByText("이 제출은 채점하지 않았습니다").first().waitFor();
    await visit.settled();
    expect(await visit.axe()).toEqual([]);
    await visit.screenshot("feedback-refused");
    expect(visit.complaints).toEqual([]);
  });

  test("while the database does not answer the page says so and keeps what it has, then goes on", async () => {
    const { id } = await lab.trainee("patient");
    await using visit = await visitAs(id);
    const { page } = visit;
    await page.getByRole("heading", { level: 2, name: "어느 길이, 언제 막히는가" }).waitFor();
    const trouble = page.getByRole("status").filter({ hasText: "실습실 서버에 문제가 있습니다" });
    lab.lab.postgres.suspend();
    try {
      await trouble.waitFor();
      expect(
        await page.getByRole("heading", { level: 2, name: "어느 길이, 언제 막히는가" }).isVisible(),
      ).toBe(true);
      await visit.screenshot("today-database-away");
    } finally {
      lab.lab.postgres.resume();
    }
    await trouble.waitFor({ state: "detached" });
    await visit.open(`${lab.origin}/`);
    await page.getByRole("heading", { level: 2, name: "어느 길이, 언제 막히는가" }).waitFor();
    expect(visit.complaints).toEqual([]);
  });
});
