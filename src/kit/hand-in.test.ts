import { mkdir, mkdtemp, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { ExecutedCell } from "./executed-cells.ts";
import { FakeLab, type FakeLabOptions, TOKEN } from "./fake-lab.fixture.ts";
import { HAND_IN_LIMITS, type Desk, type HandInLimits } from "./hand-in.ts";
import type { Judge } from "./judge.ts";
import { createKit, type Kit } from "./kit.ts";
import { labClient } from "./lab-client.ts";
import { SubmissionClient } from "./submission-client.ts";

const EXERCISE = "05-traffic/speeds";
const FIRST = `exercise("${EXERCISE}")`;

let stack: AsyncDisposableStack;
let folder: string;

beforeEach(async () => {
  stack = new AsyncDisposableStack();
  folder = await mkdtemp(path.join(tmpdir(), "dschool-hand-in-"));
  stack.defer(() => rm(folder, { recursive: true, force: true }));
});

afterEach(() => stack.disposeAsync());

/** Writes a notebook; `savedAt` is the file's time of change, in milliseconds since 1970. */
async function save(
  name: string,
  sources: readonly string[],
  { savedAt = Date.now(), exercise = EXERCISE } = {},
): Promise<string> {
  const file = path.join(folder, name);
  await mkdir(path.dirname(file), { recursive: true });
  const cells = sources.map((source) => ({
    cell_type: "code",
    metadata: {},
    source: source.split(/(?<=\n)/),
  }));
  const metadata = { dschool: { exercise } };
  await writeFile(file, JSON.stringify({ nbformat: 4, metadata, cells }));
  await utimes(file, savedAt / 1_000, savedAt / 1_000);
  return file;
}

const NO_JUDGE: Judge = {
  start: () => Promise.reject(new Error("not asked for")),
  answer: () => Promise.reject(new Error("not asked for")),
  hint: () => Promise.reject(new Error("not asked for")),
};

interface Place {
  readonly sessionFile?: string;
  readonly executed?: readonly ExecutedCell[];
  readonly limits?: Partial<HandInLimits>;
  readonly lab?: FakeLab;
  readonly url?: string;
}

interface Seat {
  readonly kit: Kit;
  readonly lab: FakeLab;
  /** What is under the cell, one output after another; each replaces the one before. */
  readonly shown: string[];
}

async function sit(place: Place = {}, options: FakeLabOptions = {}): Promise<Seat> {
  const lab = place.lab ?? stack.use(await FakeLab.start(options));
  const shown: string[] = [];
  const show = (_: string, data: unknown): void => {
    shown.push(String(data));
  };
  const display = {
    show,
    openSlot: () => show,
    currentCell: () => shown,
    dropNextLineBreak: () => undefined,
  };
  const desk: Desk = {
    submissions: new SubmissionClient(labClient({ url: place.url ?? lab.url, token: TOKEN })),
    place: { sessionFile: place.sessionFile ?? null, cwd: folder },
    executed: () => place.executed ?? [],
    display,
    lang: "ko",
    limits: { ...HAND_IN_LIMITS, ...place.limits },
  };
  const openEngine = () => Promise.reject(new Error("not needed"));
  const kit = createKit({ openEngine, judge: NO_JUDGE, display, lang: "ko", desk });
  kit.exercise(EXERCISE);
  return { kit, lab, shown };
}

/** The text of a card, without its markup. */
function textOf(html: string | undefined): string {
  return (html ?? "")
    .replace(/<[^>]*>/g, " ")
    .replace(/\s+/g, " ")
    .trim();
}

describe("handing in", () => {
  it("sends the saved file with its name, its time and its digest, and shows the grade of each question", async () => {
    await save("speeds.ipynb", [FIRST], { savedAt: Date.UTC(2026, 2, 2, 9, 29) });
    const { kit, lab, shown } = await sit();
    const submission = await kit.submit();
    expect(submission).toMatchObject({ state: "graded", score: 2, attempt: 1 });
    expect(lab.uploads).toMatchObject([
      {
        query: { exercise: EXERCISE, file: "speeds.ipynb", savedAt: "2026-03-02T09:29:00.000Z" },
        type: "application/x-ipynb+json",
        body: expect.stringContaining(FIRST.replaceAll('"', String.raw`\"`)) as string,
      },
    ]);
    expect(textOf(shown[0])).toMatch(/speeds\.ipynb\(2026-03-02 18:29:00에 저장됨\).*보냅니다/);
    expect(textOf(shown[1])).toMatch(/1번째 제출.*채점하고 있습니다/);
    expect(textOf(shown.at(-1)).replace(/2026-03-02 18:29:00/, "(time)")).toBe(
      "◐ 채점됨 제출 결과 2 / 5점 speeds.ipynb · 저장 (time) · 1번째 제출 · 연습 잠긴 셀 " +
        "✓ 통과 느린 길 2 / 2점 정답입니다. ✗ 아직 아님 &lt;b&gt;하루&lt;/b&gt; 0 / 3점 profile 이 다릅니다. " +
        "힌트 묶으세요 (1/2 · await hint(&quot;q2&quot;) 로 다음 힌트를 봅니다) 피드백 페이지에서 자세히 보기",
    );
    expect(shown.at(-1)).toContain(`href="${lab.url}/submissions/7d9f1c1e"`);
  });

  it("takes the notebook that its kernel was started for, wherever others lie", async () => {
    await save("copy.ipynb", [FIRST, "copy"]);
    const sessionFile = await save("speeds.ipynb", [FIRST, "mine"]);
    const { kit, lab } = await sit({ sessionFile });
    await kit.submit();
    expect(lab.uploads[0]?.body).toContain("mine");
  });

  it("takes it also where Jupyter joined the folder with a path instead of a name", async () => {
    await save("copy.ipynb", [FIRST, "copy"]);
    await save("speeds.ipynb", [FIRST, "mine"]);
    const { kit, lab } = await sit({ sessionFile: path.join(folder, "05-traffic/speeds.ipynb") });
    await kit.submit();
    expect(lab.uploads[0]?.body).toContain("mine");
  });

  it("finds a renamed notebook by its exercise, below the kernel's folder and not in hidden ones", async () => {
    await save(".ipynb_checkpoints/speeds-checkpoint.ipynb", [FIRST]);
    await save("other.ipynb", ["other"], { exercise: "05-traffic/other" });
    await save("mine/renamed.ipynb", [FIRST]);
    const { kit, lab } = await sit({ sessionFile: path.join(folder, "speeds.ipynb") });
    await kit.submit();
    expect(lab.uploads[0]?.query).toMatchObject({ file: "renamed.ipynb" });
  });

  it("asks which when there are several, and takes the one that is named", async () => {
    await save("speeds.ipynb", [FIRST]);
    await save("copy.ipynb", [FIRST, "copy"]);
    const { kit, lab, shown } = await sit();
    await expect(kit.submit()).rejects.toThrow(/copy\.ipynb, speeds\.ipynb.*submit\("copy\.ipynb"\)/);
    expect(shown).toStrictEqual([]);
    await kit.submit("copy.ipynb");
    expect(lab.uploads[0]?.body).toContain("copy");
  });

  it("refuses a notebook of another exercise, a missing one, a folder and a file that is none", async () => {
    await save("other.ipynb", [FIRST], { exercise: "05-traffic/other" });
    await mkdir(path.join(folder, "folder.ipynb"));
    await writeFile(path.join(folder, "text.ipynb"), "not a notebook");
    const { kit, lab } = await sit({ limits: { saveMs: 100 } });
    await expect(kit.submit()).rejects.toThrow(/찾지 못했습니다.*\n.*Name the file/);
    await expect(kit.submit("other.ipynb")).rejects.toThrow(/05-traffic\/other/);
    await expect(kit.submit("none.ipynb")).rejects.toThrow(/none\.ipynb.*이런 파일이 없습니다/);
    await expect(kit.submit("a\0b.ipynb")).rejects.toThrow(/이런 파일이 없습니다/);
    await expect(kit.submit("folder.ipynb")).rejects.toThrow(/보통 파일이 아닙니다/);
    await expect(kit.submit("text.ipynb")).rejects.toThrow(/저장이 끝난 노트북이 아닙니다/);
    expect(lab.uploads).toStrictEqual([]);
  });

  it("is called with a file, an option or neither, and says so otherwise", async () => {
    const { kit } = await sit();
    for (const args of [[3], [""], ["a.ipynb", 3], [{ asSaved: "yes" }], [null]]) {
      await expect(kit.submit(...args)).rejects.toThrow(/submit\(\{ asSaved: true \}\)/);
    }
  });
});

describe("a file older than what ran", () => {
  const now = Date.now();
  const savedAt = now - 60_000;
  const ran = (source: string, at = now): ExecutedCell => ({ source, at });

  it("is waited for, with a word about it, until it holds the cells as they ran", async () => {
    await save("speeds.ipynb", [FIRST, "slowest = 1"], { savedAt });
    const { kit, lab, shown } = await sit({
      executed: [ran("slowest = 2"), ran(FIRST), ran("await submit()")],
    });
    const submitting = kit.submit();
    await expect.poll(() => textOf(shown[0])).toContain("Ctrl+S");
    expect(lab.uploads).toStrictEqual([]);
    await save("speeds.ipynb", [FIRST, "slowest = 2", "await submit()"], { savedAt });
    await submitting;
    expect(lab.uploads[0]?.body).toContain("slowest = 2");
  });

  it("is not handed in when it is never saved, and the error names the cell and both ways out", async () => {
    await save("speeds.ipynb", [FIRST, "slowest = 1"], { savedAt });
    const executed = [ran("\n  slowest = 2\nslowest")];
    const { kit, lab, shown } = await sit({ executed, limits: { saveMs: 300 } });
    await expect(kit.submit()).rejects.toThrow(/셀\(slowest = 2\).*Ctrl\+S.*asSaved: true/);
    expect(lab.uploads).toStrictEqual([]);
    expect(shown.at(-1)).toBe("");
    expect(await kit.submit({ asSaved: true })).toMatchObject({ state: "graded" });
  });

  it("is told how to hand a file that was named in as it is", async () => {
    await save("mine.ipynb", [FIRST], { savedAt });
    const { kit, lab } = await sit({ executed: [ran("slowest = 2")], limits: { saveMs: 300 } });
    await expect(kit.submit("mine.ipynb")).rejects.toThrow(/submit\("mine\.ipynb", \{ asSaved: true \}\)/);
    await kit.submit("mine.ipynb", { asSaved: true });
    expect(lab.uploads).toHaveLength(1);
  });

  it("is not asked for what ran in the notebook beside it", async () => {
    await save("copy.ipynb", [FIRST, "the copy"], { savedAt });
    const sessionFile = await save("speeds.ipynb", [FIRST], { savedAt });
    const { kit, lab } = await sit({ sessionFile, executed: [ran("slowest = 2")], limits: { saveMs: 300 } });
    await kit.submit("copy.ipynb");
    expect(lab.uploads[0]?.body).toContain("the copy");
  });

  it.each([
    ["stands in it as it ran", [ran("slowest = 1")]],
    ["ran before it was saved, and was changed since", [ran("slowest = 0", savedAt - 1)]],
    ["stands in it with other line ends", [ran("a\r\nb")]],
  ])("is not waited for when what ran %s", async (_, executed) => {
    await save("speeds.ipynb", [FIRST, "slowest = 1", "a\nb"], { savedAt });
    const { kit, shown } = await sit({ executed, limits: { saveMs: 0 } });
    expect(await kit.submit()).toMatchObject({ state: "graded" });
    expect(shown.map(textOf).join()).not.toContain("Ctrl+S");
  });

  it("is read again while it is half written", async () => {
    const file = await save("speeds.ipynb", [FIRST]);
    await writeFile(file, '{"cells": [');
    const { kit, lab } = await sit({ sessionFile: file });
    const submitting = kit.submit();
    await sleep(300);
    await save("speeds.ipynb", [FIRST, "whole"]);
    await submitting;
    expect(lab.uploads[0]?.body).toContain("whole");
  });
});

describe("a server in trouble", () => {
  it("is tried again after lost connections and passing failures, and the trainee sees why", async () => {
    await save("speeds.ipynb", [FIRST]);
    const { kit, lab, shown } = await sit({}, { failures: [0, 503, 429] });
    expect(await kit.submit()).toMatchObject({ state: "graded" });
    expect(lab.uploads).toHaveLength(1);
    const told = shown.map(textOf).join("\n");
    expect(told).toMatch(/연결하지 못했습니다.*다시 시도합니다/);
    expect(told).toMatch(/문제 503 다시 시도합니다/);
  });

  it("is given up after a while, with its own words", async () => {
    await save("speeds.ipynb", [FIRST]);
    const { kit } = await sit({ limits: { uploadMs: 500 } }, { failures: [503, 503, 503, 503] });
    await expect(kit.submit()).rejects.toThrow(/^문제 503\nProblem 503$/);
  });

  it("is named when there is none", async () => {
    await save("speeds.ipynb", [FIRST]);
    const lab = await FakeLab.start();
    await lab[Symbol.asyncDispose]();
    const { kit } = await sit({ lab, limits: { uploadMs: 500 } });
    await expect(kit.submit()).rejects.toThrow(new RegExp(`${lab.url}에 연결하지 못했습니다`));
  });

  it("is not asked twice for what it refuses for good", async () => {
    await save("speeds.ipynb", [FIRST]);
    const { kit, lab } = await sit({}, { failures: [409] });
    await expect(kit.submit()).rejects.toThrow(/^문제 409\n/);
    expect(lab.uploads).toStrictEqual([]);
  });

  it("that is slow to grade leaves a card that says the hand-in is there", async () => {
    await save("speeds.ipynb", [FIRST]);
    const { kit, shown } = await sit({ limits: { gradeMs: 0 } }, { looks: 1 });
    expect(await kit.submit()).toMatchObject({ state: "grading", result: null });
    expect(textOf(shown.at(-1))).toMatch(/채점 중.*접수되었고.*await feedback\(\)/);
  });

  it.each([
    ["refused", "채점하지 않음", "노트북이 아닙니다."],
    ["error", "채점기 오류", "노트북이 아닙니다."],
  ] as const)("that says %s is passed on with its reason", async (state, word, sentence) => {
    await save("speeds.ipynb", [FIRST]);
    const { kit, shown } = await sit({}, { state });
    expect(await kit.submit()).toMatchObject({ state });
    expect(textOf(shown.at(-1))).toContain(word);
    expect(textOf(shown.at(-1))).toContain(sentence);
  });
});

describe("an interrupt of the kernel", () => {
  const ignore = (): undefined => undefined;
  beforeEach(() => process.on("SIGINT", ignore));
  afterEach(() => process.off("SIGINT", ignore));

  it("ends the waiting for a grade and says that the hand-in is there", async () => {
    await save("speeds.ipynb", [FIRST]);
    const { kit, lab, shown } = await sit({}, { looks: 1_000 });
    const submitting = kit.submit();
    await expect.poll(() => textOf(shown.at(-1))).toContain("채점하고 있습니다");
    process.emit("SIGINT");
    expect(textOf(shown.at(-1))).toMatch(/접수되었으니.*await feedback\(\)/);
    await expect(submitting).rejects.toThrow(/접수되었으니/);
    expect(lab.uploads).toHaveLength(1);
    expect(process.listeners("SIGINT")).toStrictEqual([ignore]);
  });

  it("ends the waiting for the file and says that nothing was handed in", async () => {
    await save("speeds.ipynb", [FIRST], { savedAt: 1_000 });
    const { kit, lab, shown } = await sit({ executed: [{ source: "new", at: Date.now() }] });
    const submitting = kit.submit();
    await expect.poll(() => textOf(shown.at(-1))).toContain("Ctrl+S");
    process.emit("SIGINT");
    await expect(submitting).rejects.toThrow(/아직 내지 않았으니/);
    expect(lab.uploads).toStrictEqual([]);
  });
});

describe("feedback", () => {
  it("says that nothing was handed in yet", async () => {
    await save("speeds.ipynb", [FIRST]);
    const { kit, shown } = await sit();
    expect(await kit.feedback()).toBeNull();
    expect(textOf(shown.at(-1))).toMatch(/아직 낸 것이 없습니다.*await submit\(\)/);
  });

  it("shows the newest hand-in, and waits for its grade", async () => {
    await save("speeds.ipynb", [FIRST]);
    const first = await sit({ limits: { gradeMs: 0 } }, { looks: 3 });
    await first.kit.submit();
    const { kit, shown } = await sit({ lab: first.lab });
    expect(await kit.feedback()).toMatchObject({ state: "graded", score: 2 });
    expect(textOf(shown.at(-1))).toContain("2 / 5점");
  });

  it("knows the exercise from the notebook's file when its first cell has not run", async () => {
    const sessionFile = await save("speeds.ipynb", [FIRST]);
    const { lab } = await sit();
    const desk: Desk = {
      submissions: new SubmissionClient(labClient({ url: lab.url, token: TOKEN })),
      place: { sessionFile, cwd: folder },
      executed: () => [],
      display: null,
      lang: "en",
      limits: HAND_IN_LIMITS,
    };
    const openEngine = () => Promise.reject(new Error("not needed"));
    const kit = createKit({ openEngine, judge: NO_JUDGE, display: null, lang: "en", desk });
    expect(await kit.submit()).toMatchObject({ exercise: EXERCISE });
    const nowhere = { ...desk, place: { sessionFile: null, cwd: folder } };
    const lost = createKit({ openEngine, judge: NO_JUDGE, display: null, lang: "en", desk: nowhere });
    await expect(lost.feedback()).rejects.toThrow(/first cell/);
  });
});

describe("without a server", () => {
  it("handing in and feedback say how to start one, and are no error", async () => {
    const shown: string[] = [];
    const kit = createKit({
      openEngine: () => Promise.reject(new Error("not needed")),
      judge: NO_JUDGE,
      display: {
        show: (_, data) => shown.push(String(data)),
        currentCell: () => shown,
        dropNextLineBreak: () => undefined,
      },
      lang: "en",
    });
    expect([await kit.submit(), await kit.feedback()]).toStrictEqual([null, null]);
    expect(shown.map(textOf)).toStrictEqual([
      expect.stringMatching(/npm start.*check and hint work/),
      expect.stringMatching(/npm start/),
    ]);
  });

  it("and without a judge, as in a box, nothing happens at all", async () => {
    const kit = createKit({
      openEngine: () => Promise.reject(new Error("not needed")),
      judge: null,
      display: null,
      lang: "ko",
    });
    expect([await kit.submit(), await kit.feedback(), await kit.hint("q1")]).toStrictEqual([
      null,
      null,
      null,
    ]);
  });
});
