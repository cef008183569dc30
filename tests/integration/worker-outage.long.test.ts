import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { expectOneResult } from "./expect-one-result.ts";
import { GradingLab, eventually } from "./grading-lab.ts";
import type { WorkerProcess } from "./worker-process.ts";

const stack = new AsyncDisposableStack();
let lab: GradingLab;

beforeAll(async () => {
  lab = stack.use(await GradingLab.open());
});

afterAll(() => stack.disposeAsync());

describe("a worker whose PostgreSQL", () => {
  it("crashes goes on when it is back, or ends for its supervisor to start it again", async () => {
    const worker = await lab.startWorker();
    const ids = await Promise.all(
      [lab.slowDraft(1_500), lab.slowDraft(1_500), lab.draft()].map((draft) => lab.handIn(draft)),
    );
    await worker.said("job taken", ids[0]);
    await lab.postgres.crash();
    const survivor = await startedAgain(worker);
    await expectOneResult(lab, ids);
    await survivor[Symbol.asyncDispose]();
  });

  it("is suspended for 20 s goes on when it answers again, or ends for its supervisor to start it again", async () => {
    const worker = await lab.startWorker();
    const ids = await Promise.all(
      [lab.slowDraft(1_500), lab.slowDraft(1_500), lab.draft()].map((draft) => lab.handIn(draft)),
    );
    await worker.said("job taken", ids[0]);
    lab.postgres.suspend();
    await sleep(20_000);
    lab.postgres.resume();
    const survivor = await startedAgain(worker);
    await expectOneResult(lab, ids);
    await survivor[Symbol.asyncDispose]();
  });
});

/** The worker, or another in its place if it ended by itself, as its supervisor does. */
async function startedAgain(worker: WorkerProcess): Promise<WorkerProcess> {
  const ending = await Promise.race([worker.ended, sleep(3_000, "alive")]);
  if (ending === "alive") return worker;
  expect(ending).toBe(1);
  return eventually(() => lab.startWorker().catch(() => null));
}
