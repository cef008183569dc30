import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Classroom, EXERCISE, FIRST, NO_JUDGE, textOf } from "./classroom.fixture.ts";
import { FakeLab, TOKEN } from "./fake-lab.fixture.ts";
import { HAND_IN_LIMITS, type Desk } from "./hand-in.ts";
import { createKit } from "./kit.ts";
import { labClient } from "./lab-client.ts";
import { SubmissionClient } from "./submission-client.ts";

let classroom: Classroom;

beforeEach(async () => {
  classroom = await Classroom.open();
});

afterEach(() => classroom[Symbol.asyncDispose]());

const save: Classroom["save"] = (...args) => classroom.save(...args);
const sit: Classroom["sit"] = (...args) => classroom.sit(...args);

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

  it("hands a percent file in as the notebook that JupyterLab shows of it", async () => {
    const sessionFile = path.join(classroom.folder, "speeds.ts");
    const header = ["// ---", "// jupyter:", "//   dschool:", `//     exercise: ${EXERCISE}`, "// ---", ""];
    const cells = ["// %%", FIRST, "", '// %% dschool={"question": "q1"}', "let slowest = 1;", ""];
    await writeFile(sessionFile, [...header, ...cells].join("\n"));
    const executed = [{ source: "let slowest = 1;", at: Date.now() + 1_000 }];
    const { kit, lab } = await sit({ sessionFile, executed });
    await kit.submit();
    expect(lab.uploads[0]).toMatchObject({ query: { exercise: EXERCISE, file: "speeds.ts" } });
    expect(JSON.parse(lab.uploads[0]?.body ?? "")).toMatchObject({
      nbformat: 4,
      cells: [{ source: FIRST }, { source: "let slowest = 1;", metadata: { nbgrader: { grade_id: "q1" } } }],
    });
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
    const { kit, lab } = await sit({ sessionFile: path.join(classroom.folder, "05-traffic/speeds.ipynb") });
    await kit.submit();
    expect(lab.uploads[0]?.body).toContain("mine");
  });

  it("finds a renamed notebook by its exercise, below the kernel's folder and not in hidden ones", async () => {
    await save(".ipynb_checkpoints/speeds-checkpoint.ipynb", [FIRST]);
    await save("other.ipynb", ["other"], { exercise: "05-traffic/other" });
    await save("mine/renamed.ipynb", [FIRST]);
    const { kit, lab } = await sit({ sessionFile: path.join(classroom.folder, "speeds.ipynb") });
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
    await mkdir(path.join(classroom.folder, "folder.ipynb"));
    await writeFile(path.join(classroom.folder, "text.ipynb"), "not a notebook");
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
      place: { sessionFile, cwd: classroom.folder },
      executed: () => [],
      display: null,
      lang: "en",
      limits: HAND_IN_LIMITS,
    };
    const openEngine = () => Promise.reject(new Error("not needed"));
    const kit = createKit({ openEngine, judge: NO_JUDGE, display: null, lang: "en", desk });
    expect(await kit.submit()).toMatchObject({ exercise: EXERCISE });
    const nowhere = { ...desk, place: { sessionFile: null, cwd: classroom.folder } };
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
