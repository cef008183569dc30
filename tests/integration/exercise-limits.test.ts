import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { narrowGradingLimits } from "#graders/exercise-limits";
import type { ExerciseLimits } from "#graders/exercise-limits";
import { DEFAULT_GRADING_LIMITS } from "#graders/grading-limits";
import { compileCell } from "#graders/notebook/transpile";
import { EMPTY_CONTEXT } from "#graders/notebook/cell-context";
import { CleanBoxes } from "#graders/query/clean-boxes";
import { runNotebook } from "#graders/notebook-run";
import type { RunResult, RunStep } from "#graders/notebook-run";
import { blocksOf } from "#graders/plan-run";
import { openBoxes } from "#sandbox/open-boxes";
import type { BoxPool } from "#sandbox/pool";
import { probeSandbox } from "#sandbox/probe";
import { makeInstallation } from "../sandbox/installation.ts";
import type { Installation } from "../sandbox/installation.ts";

const { tier, raise } = await probeSandbox();
const weak = tier === "A" ? "" : ` (skipped: ${raise?.en ?? "no cgroup here"})`;

const stack = new AsyncDisposableStack();
let installation: Installation;
let boxes: BoxPool;
beforeAll(async () => {
  installation = stack.use(await makeInstallation({ mode: 0o700 }));
  boxes = stack.use(await openBoxes({ runtime: installation.runtime, minTier: "D", sparesPerDataset: 0 }));
});
afterAll(() => stack.disposeAsync());

/** Runs a cell and asks for its answer, under the limits of an exercise in which nothing else is short. */
async function runUnder(
  limits: ExerciseLimits,
  source: string,
): Promise<{ readonly block: unknown; readonly asked: RunResult["asked"] }> {
  const ample = { ...DEFAULT_GRADING_LIMITS, cellMs: 60_000, askMs: 60_000, totalMs: 120_000, restarts: 0 };
  const narrowed = narrowGradingLimits(ample, limits);
  const compiled = compileCell(source, EMPTY_CONTEXT, "cell-1");
  if (compiled.status !== "compiled") throw new Error(compiled.message);
  const steps: RunStep[] = [
    { kind: "cell", cell: compiled.cell },
    { kind: "ask", question: "q1", name: "answer", calls: [[]] },
  ];
  const { dataset } = installation;
  const now = (): number => performance.now();
  const run = await runNotebook(steps, { boxes, dataset, limits: narrowed, refine: async () => [], now });
  const answerCells = new Map([[0, { question: "q1", cell: 1 }]]);
  const block = blocksOf({ steps, blocks: new Map(), answerCells }, run, narrowed).get("q1");
  return { block, asked: run.asked };
}

const ANSWER = "const answer = 1;";

describe("a notebook under the limits of its exercise", () => {
  it("runs within them as it does without", async () => {
    const limits = {
      wallSeconds: 60,
      cpuSeconds: 10,
      memoryMib: 300,
      processes: 30,
      outputBytes: 100,
      resultBytes: 100,
    };
    const { block, asked } = await runUnder(limits, `console.log("few"); ${ANSWER}`);
    expect(block).toBeUndefined();
    expect(asked.get("q1")).toMatchObject({ answer: { status: "value", value: 1 } });
  });

  it("is told the wall time it had", async () => {
    const { block } = await runUnder({ wallSeconds: 1 }, `await new Promise(() => {}); ${ANSWER}`);
    expect(block).toMatchObject({
      verdict: "timeout",
      reason: { code: "cell.timeout", params: { seconds: 1 } },
    });
  });

  it("is told how much a cell may print", async () => {
    const { block } = await runUnder({ outputBytes: 1_000 }, `console.log("가".repeat(400)); ${ANSWER}`);
    expect(block).toMatchObject({
      verdict: "error",
      reason: { code: "cell.over", params: { bytes: 1_000 } },
    });
  });

  it("is told how large an answer may be, and a returned value", async () => {
    const large = await runUnder({ resultBytes: 1_000 }, "const answer = 'x'.repeat(1_000);");
    expect(large.asked.get("q1")).toMatchObject({ answer: { status: "over", bytes: 1_000 } });
    const returned = await runUnder({ resultBytes: 1_000 }, "const answer = () => 'x'.repeat(1_000);");
    expect(returned.asked.get("q1")?.calls).toMatchObject([
      { observation: { status: "over", bytes: 1_000 } },
    ]);
  });

  it("is told how large the result of a query may be", async () => {
    const limits = narrowGradingLimits(DEFAULT_GRADING_LIMITS, { resultBytes: 1_000 });
    await using clean = new CleanBoxes({ boxes: async () => boxes, limits });
    const variant = { dataset: installation.dataset, label: "tiny@1", isHidden: false, contentHash: "none" };
    const examination = { kind: "query", variants: 0, countsRows: false } as const;
    const run = (text: string) => clean.run(text, variant, examination);
    expect(await run("SELECT range FROM range(1000)")).toStrictEqual({ status: "over", bytes: 1_000 });
    expect(await run("SELECT range FROM range(10)")).toMatchObject({ status: "ran" });
  });

  it.skipIf(weak !== "")(`is told the memory it had${weak}`, async () => {
    const source = `const kept = Buffer.alloc(200 << 20, 1); ${ANSWER}`;
    const { block } = await runUnder({ memoryMib: 160 }, source);
    expect(block).toMatchObject({ reason: { code: "cell.died", params: { cause: "memory, 160 MiB" } } });
    expect((await runUnder({}, source)).block).toBeUndefined();
  });

  it.skipIf(weak !== "")(`is told the CPU time it had${weak}`, async () => {
    const source = `let sum = 0; while (process.cpuUsage().user < 3_000_000) for (let i = 0; i < 1e7; i++) sum += i; ${ANSWER}`;
    const { block } = await runUnder({ cpuSeconds: 2 }, source);
    expect(block).toMatchObject({ reason: { code: "cell.died", params: { cause: "cpu, 2 s" } } });
    expect((await runUnder({}, source)).block).toBeUndefined();
  });

  it.skipIf(weak !== "")(`is told the processes and threads it had${weak}`, async () => {
    const source = `const { Worker } = require("node:worker_threads");
for (let i = 0; i < 30; i++) await new Promise((online, failed) => new Worker("setInterval(() => {}, 1e6)", { eval: true }).on("online", online).on("error", failed));
${ANSWER}`;
    const { block } = await runUnder({ processes: 20 }, source);
    expect(block).toMatchObject({ reason: { code: "cell.died", params: { cause: "processes, 20" } } });
  });
});
