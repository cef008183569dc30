import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { expectOneResult } from "./expect-one-result.ts";
import { GradingLab } from "./grading-lab.ts";
import { codeCell } from "./notebook-draft.ts";
import type { WorkerProcess } from "./worker-process.ts";

const stack = new AsyncDisposableStack();
let lab: GradingLab;

beforeAll(async () => {
  lab = stack.use(await GradingLab.open());
});

afterAll(() => stack.disposeAsync());

const workers = () => lab.db.selectFrom("workers").selectAll().execute();

describe("a worker that dies", () => {
  it("leaves its notebooks to the next one, each with one result", async () => {
    const first = await lab.startWorker();
    const ids = await Promise.all(
      [lab.slowDraft(2_000), lab.slowDraft(2_000), lab.draft()].map((draft) => lab.handIn(draft)),
    );
    await first.said("job taken", ids[0]);
    first.signal("SIGKILL");
    expect(await first.ended).toBe("SIGKILL");
    await using second = await lab.startWorker();
    expect(second.text).toContain("took over the jobs of a worker that is gone");
    await expectOneResult(lab, ids);
    expect(await workers()).toHaveLength(1);
  });

  it("loses no job to another that lives", async () => {
    await using first = await lab.startWorker();
    const id = await lab.handIn(lab.slowDraft(1_000));
    await first.said("job taken", id);
    await using second = await lab.startWorker();
    expect(second.text).not.toContain("took over");
    expect(await workers()).toHaveLength(2);
    await expectOneResult(lab, [id]);
    expect(first.log.some(({ msg, submission }) => msg === "job done" && submission === id)).toBe(true);
  });
});

describe("a worker that is asked to end", () => {
  const asks: readonly (readonly [string, (worker: WorkerProcess) => void])[] = [
    ["by SIGTERM", (worker) => worker.signal("SIGTERM")],
    ["by Ctrl-C", (worker) => worker.signal("SIGINT")],
    ["by the end of its supervisor", (worker) => worker.endInput()],
  ];

  it.each(asks)("%s finishes what is in hand and signs out", async (_, ask) => {
    const worker = await lab.startWorker();
    const id = await lab.handIn(lab.slowDraft(1_000));
    await worker.said("job taken", id);
    ask(worker);
    expect(await worker.ended).toBe(0);
    expect(await lab.runsOf(id)).toMatchObject([{ status: "graded", score: 10 }]);
    expect(await workers()).toStrictEqual([]);
  });

  it("hands back what takes too long", async () => {
    const worker = await lab.startWorker();
    const id = await lab.handIn(lab.draft().insertAfter("q1", codeCell("for (;;);")));
    await worker.said("job taken", id);
    worker.signal("SIGTERM");
    expect(await worker.ended).toBe(0);
    expect(await lab.runsOf(id)).toStrictEqual([]);
    await using next = await lab.startWorker();
    await next.said("job done", id);
    expect(await lab.runsOf(id)).toMatchObject([{ status: "graded" }]);
  });
});
