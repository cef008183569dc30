import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { expectOneResult } from "./expect-one-result.ts";
import { GradingLab, eventually } from "./grading-lab.ts";

const SUBMISSIONS = 50;
const KILLS = 10;

const stack = new AsyncDisposableStack();
let lab: GradingLab;

beforeAll(async () => {
  lab = stack.use(await GradingLab.open());
});

afterAll(() => stack.disposeAsync());

/** Milliseconds, anywhere in the life of some notebooks. */
const soon = () => Math.random() * 1_500;

/** Hands in one after the other; what is not acknowledged is handed in again, as a person would. */
async function handInAll(): Promise<string[]> {
  const ids: string[] = [];
  for (let count = 0; count < SUBMISSIONS; count += 1) {
    const draft = lab.draft();
    ids.push(await eventually(() => lab.handIn(draft).catch(() => null)));
    await sleep(100);
  }
  return ids;
}

describe("fifty notebooks handed in", () => {
  it("are each graded once while the worker is killed ten times", async () => {
    const handedIn = handInAll();
    for (let kills = 0; kills < KILLS; kills += 1) {
      const worker = await lab.startWorker();
      await sleep(soon());
      worker.signal("SIGKILL");
      expect(await worker.ended).toBe("SIGKILL");
    }
    await using last = await lab.startWorker();
    await expectOneResult(lab, await handedIn);
    expect(last.log.filter(({ msg }) => msg === "job given up")).toStrictEqual([]);
  });

  it("are each graded once while PostgreSQL is killed ten times", async () => {
    const handedIn = handInAll();
    const supervisor = new AbortController();
    const supervised = keepWorker(supervisor.signal);
    for (let kills = 0; kills < KILLS; kills += 1) {
      await sleep(soon());
      await lab.postgres.crash();
    }
    await expectOneResult(lab, await handedIn);
    supervisor.abort();
    await supervised;
  });
});

/** Starts a worker again whenever it ends by itself. */
async function keepWorker(signal: AbortSignal): Promise<void> {
  const stopped = new Promise<"stopped">((settle) => {
    signal.addEventListener("abort", () => settle("stopped"));
  });
  while (!signal.aborted) {
    const worker = await lab.startWorker().catch(() => null);
    if (worker === null) continue;
    const ending = await Promise.race([worker.ended, stopped]);
    if (ending === "stopped") await worker[Symbol.asyncDispose]();
    else expect(ending).toBe(1);
  }
}
