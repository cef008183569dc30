import { describe, expect, it } from "vitest";
import { reasonOf } from "#domain/reason";
import { asserts, text } from "./checks.ts";
import { Facts } from "./checks/facts.ts";
import type { Question } from "./checks/question.ts";
import type { AssertRun, CellExamination } from "./checks/examination.ts";
import { judgeCells } from "./judge-cells.ts";
import type { SeenCells } from "./judge-cells.ts";
import { readExercise } from "./notebook/exercise.fixture.ts";

const TEXTS = { title: { ko: "가", en: "a" }, hints: [{ ko: "가", en: "a" }] };
const RUBRIC = [{ weight: 1, criterion: { ko: "가", en: "the answer is 42" } }];
const ASSERTS = asserts({ ...TEXTS, cells: [2, 2] });

function judge(question: Question, seen: Partial<SeenCells>) {
  const nothing: SeenCells = {
    ...{ source: readExercise(), answers: new Map(), notRun: new Map(), unread: new Map() },
    asserted: { runs: new Map(), blocks: new Map() },
    examiner: { examineCell: () => Promise.reject(new Error("the compiler was asked")) },
    facts: new Facts(new Map()),
  };
  const examine = question.examine as CellExamination;
  return judgeCells({ id: "q1", question }, examine, { ...nothing, ...seen });
}

describe("asserts", () => {
  const ended = { status: "ended", value: null } as const;
  const threw = { status: "threw", error: "Error", detail: "" } as const;
  const block = {
    verdict: "error",
    reason: reasonOf("cell.threw", { cell: 3, error: "TypeError" }),
  } as const;

  it("are not right that nobody ran", async () => {
    expect(await judge(ASSERTS, {})).toMatchObject({
      result: { points: 0, verdict: "failed", reason: { code: "asserts.not-reached" } },
    });
  });

  it("decide where they earn something; else what broke the answer's own cell says more", async () => {
    const blocks = new Map([["q1", block]]);
    const half = new Map<string, AssertRun>([
      ["q1 0", ended],
      ["q1 1", threw],
    ]);
    expect(await judge(ASSERTS, { asserted: { runs: half, blocks } })).toMatchObject({
      result: { points: 2, verdict: "partial", unprotected: true },
    });
    const none = await judge(ASSERTS, { asserted: { runs: new Map([["q1 0", threw]]), blocks } });
    expect(none.result).toMatchObject({ points: 0, ...block });
    expect(none.result).not.toHaveProperty("unprotected");
  });

  it("are not run for an answer whose cell is gone", async () => {
    const notRun = new Map([["q1", reasonOf("answer.cell-missing")]]);
    expect(await judge(ASSERTS, { notRun })).toMatchObject({
      result: { verdict: "not-run", reason: { code: "answer.cell-missing" } },
    });
  });
});

describe("a text that is a cell", () => {
  const written = text({ ...TEXTS, of: "cell", points: 3, rubric: RUBRIC, isRubricKept: true });
  const stub = "let total: number;\n// 여기에 답을 쓰세요 / write your answer here";

  it.each([
    ["what was released", stub, "text.untouched", "failed"],
    ["nothing", "  \n", "text.untouched", "failed"],
    ["an answer", "let total = 6; // for it is the sum", "text.waits", "not-run"],
  ])("that is %s has no points yet", async (_, source, code, verdict) => {
    const { result } = await judge(written, { answers: new Map([["q1", source]]) });
    expect(result).toMatchObject({ points: 0, max: 3, verdict, reason: { code } });
  });

  it("is waited for where it is a task, which is answered elsewhere", async () => {
    const task = text({ ...TEXTS, of: "notebook", points: 3, rubric: RUBRIC });
    expect(await judge(task, { answers: new Map([["q1", stub]]) })).toMatchObject({
      result: { verdict: "not-run", reason: { code: "text.waits" } },
    });
  });

  it("is waited for where the task's own cell is gone, which holds no answer", async () => {
    const task = text({ ...TEXTS, of: "notebook", points: 3, rubric: RUBRIC });
    const notRun = new Map([["q1", reasonOf("answer.cell-missing")]]);
    expect((await judge(task, { notRun })).result.reason.code).toBe("text.waits");
    expect((await judge(written, { notRun })).result.reason.code).toBe("answer.cell-missing");
  });

  it("keeps its rubric from trainees when it is told to", () => {
    expect(JSON.stringify(written.hints)).not.toContain("42");
    expect(JSON.stringify(text({ ...TEXTS, of: "cell", points: 3, rubric: RUBRIC }).hints)).toContain("42");
  });
});
