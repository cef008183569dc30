import { afterAll, beforeAll, expect, it } from "vitest";
import { GradingLab } from "./grading-lab.ts";

let lab: GradingLab;
beforeAll(async () => {
  lab = await GradingLab.open();
});
afterAll(() => lab[Symbol.asyncDispose]());

it("takes jobs that workers died with alone, after fresh ones, so that one cannot drag others down", async () => {
  const [deadly, beside] = [await lab.handIn(lab.slowDraft(3_000)), await lab.handIn(lab.slowDraft(3_000))];
  for (let death = 1; death <= 2; death += 1) {
    const worker = await lab.startWorker();
    await Promise.all([deadly, beside].map((id) => worker.said("job taken", id)));
    worker.signal("SIGKILL");
    await worker.ended;
  }
  const fresh = await lab.handIn(lab.draft());
  await using worker = await lab.startWorker();
  await Promise.all([deadly, beside, fresh].map((id) => worker.said("job done", id)));
  const order = worker.log
    .filter(({ submission }) => submission === deadly || submission === beside)
    .map(({ msg, submission }) => [msg, submission]);
  expect(order).toEqual([deadly, beside].flatMap((id) => ["job taken", "job done"].map((msg) => [msg, id])));
  const taken = worker.log.filter(({ msg }) => msg === "job taken").map(({ submission }) => submission);
  expect(taken.indexOf(fresh)).toBeLessThan(taken.indexOf(beside));
});
