import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ServerLab } from "../../integration/server-lab.ts";
import type { WorkerProcess } from "../../integration/worker-process.ts";
import { launchBrowser, optionalBrowser } from "../notebook-page.ts";
import { FILE_NAME, makeHostile, PAYLOADS, PERSON_NAME, SVG, trackers } from "./hostile-notebook.ts";
import { Stranger } from "./stranger.ts";
import { Visit } from "./visit.ts";
import { handInHeaders } from "../../integration/hand-in-headers.ts";

const unless = optionalBrowser === null ? " (skipped: needs the Debian package chromium)" : "";

describe.skipIf(unless !== "")(`hostile notebooks and names on the pages${unless}`, () => {
  let lab: ServerLab;
  let worker: WorkerProcess;
  let browser: Browser;
  let stranger: Stranger;
  let personId: string;
  let feedback: string;
  let submission: string;

  beforeAll(async () => {
    [lab, browser, stranger] = await Promise.all([ServerLab.open(), launchBrowser(), Stranger.listen()]);
    worker = await lab.lab.startWorker();
    const { id, token } = await lab.trainee("mallory", PERSON_NAME);
    personId = id;
    const bytes = makeHostile(lab.lab.draft(), stranger.origin).bytes();
    const query = new URLSearchParams({ exercise: "05-traffic/speeds", file: FILE_NAME });
    const answer = await lab.ask(`/api/v1/submissions?${query.toString()}`, {
      method: "POST",
      headers: {
        authorization: `Bearer ${token}`,
        ...handInHeaders(bytes),
      },
      body: bytes,
    });
    expect(answer.status, answer.text).toBe(201);
    ({ id: submission, url: feedback } = answer.json as { id: string; url: string });
  });

  afterAll(async () => {
    await browser.close();
    await stranger[Symbol.asyncDispose]();
    await worker[Symbol.asyncDispose]();
    await lab[Symbol.asyncDispose]();
  });

  async function visitAsMallory(): Promise<Visit> {
    const visit = await Visit.begin(browser, { lang: "ko" });
    await visit.open(`${lab.origin}/enter#k=${await lab.loginKey(personId)}`);
    await visit.page.waitForURL(`${lab.origin}/`);
    return visit;
  }

  test.each(Object.entries(PAYLOADS))(
    "control: the payload %s is seen where a page lets it run",
    async (_name, html) => {
      await using visit = await Visit.begin(browser);
      await visit.page.setContent(`<!doctype html><body>${html}</body>`);
      await expect.poll(() => visit.complaints).toContainEqual(expect.stringMatching(/^ran: /));
    },
  );

  test("control: the picture's script is seen where it is opened as a document", async () => {
    await using visit = await Visit.begin(browser);
    await visit.page.setContent(SVG);
    await expect.poll(() => visit.complaints).toContainEqual(expect.stringMatching(/^ran: svg/));
  });

  test("control: a stranger is asked by a page that shows their pictures", async () => {
    await using elsewhere = await Stranger.listen();
    await using visit = await Visit.begin(browser);
    await visit.page.setContent(`<!doctype html><body>${trackers(elsewhere.origin)}</body>`);
    const paths = ["/image", "/sheet", "/import", "/background", "/video", "/frame"];
    await expect.poll(() => elsewhere.asked).toEqual(expect.arrayContaining(paths));
  });

  test("control: what the pages' policy refuses is seen, and a dialog is", async () => {
    await using visit = await visitAsMallory();
    await visit.page.evaluate(
      `document.body.insertAdjacentHTML("beforeend", ${JSON.stringify(PAYLOADS["image"])})`,
    );
    await expect
      .poll(() => visit.complaints)
      .toContainEqual(expect.stringMatching(/^refused: script-src-attr/));
    expect(visit.complaints.filter((complaint) => complaint.startsWith("ran:"))).toEqual([]);
    await visit.page.evaluate("alert('x')");
    await expect.poll(() => visit.complaints).toContainEqual("ran: alert x");
  });

  test("names, cells and outputs are shown as what they are; none of it runs, and no stranger is asked", async () => {
    await using visit = await visitAsMallory();
    const { page } = visit;
    expect(await page.locator("main").innerText()).toContain(PERSON_NAME);
    await page.goto(feedback);
    await page.getByRole("tab").first().waitFor();
    expect(await page.locator("main").innerText()).toContain(FILE_NAME);
    await visit.openAll();
    await page.getByRole("table").first().waitFor(); // the comparison shows values of theirs
    await expectAsText(visit);
    await page.getByRole("tab").nth(1).click();
    await page.locator(".markdown").first().waitFor();
    await expectAsText(visit);
    for (const words of ["press me", "press me too", "and me"]) {
      for (const link of await page.getByText(words, { exact: true }).all()) await link.click();
    }
    await page.keyboard.press("End");
    await visit.screenshot("feedback-hostile");
    expect(visit.complaints).toEqual([]);
    expect(stranger.asked).toEqual([]);
    expect(visit.context.pages()).toHaveLength(1);
    expect(new URL(page.url()).origin).toBe(lab.origin);
  });

  /** The letters of a payload are on the page, its frames are closed, and its elements are not there. */
  async function expectAsText({ page }: Visit): Promise<void> {
    const main = page.locator("main");
    expect(await main.innerText()).toContain(PAYLOADS["script"]);
    const frames = main.locator("iframe");
    expect(await frames.count()).toBeGreaterThan(0);
    for (const frame of await frames.all()) {
      expect(await frame.getAttribute("sandbox")).toBe("");
      await frame.scrollIntoViewIfNeeded();
    }
    await frames.first().contentFrame().getByText("kept in a frame").waitFor();
    expect(
      await main.locator("script, form, base, meta, link, object, embed, details, [srcdoc]").count(),
    ).toBe(0);
    expect(await main.locator("[onerror], [onload], [onfocus], [ontoggle], [style*='url']").count()).toBe(0);
    const sources = await Promise.all(
      (await main.locator("img").all()).map((image) => image.getAttribute("src")),
    );
    expect(sources.filter((source) => source?.startsWith("data:image/") !== true)).toEqual([]);
    const links = await Promise.all((await main.locator("a").all()).map((link) => link.getAttribute("href")));
    expect(links.filter((href) => href !== null && !/^(\/|http:)/.test(href))).toEqual([]);
  }

  test("an output opened by its own address runs nothing either", async () => {
    await using visit = await visitAsMallory();
    const { cells } = (await (
      await visit.context.request.get(`${lab.origin}/api/v1/submissions/${submission}/notebook`)
    ).json()) as { cells: { outputs: { kind: string; url: string }[] }[] };
    const addresses = cells.flatMap(({ outputs }) => outputs.filter(({ kind }) => kind === "html"));
    expect(addresses).toHaveLength(6);
    for (const { url } of addresses) {
      await visit.page.goto(new URL(url, lab.origin).href);
      await visit.page.waitForLoadState("networkidle");
    }
    expect(visit.complaints.filter((complaint) => complaint.startsWith("ran:"))).toEqual([]);
    expect(stranger.asked).toEqual([]);
    expect(await visit.page.evaluate("self.origin")).toBe("null");
  });
});
