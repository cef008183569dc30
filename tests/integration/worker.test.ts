import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { selectVerdicts } from "#lab-server/store/feedback";
import { listenToSubmissions } from "#lab-server/store/listen-submissions";
import { GradingLab, eventually } from "./grading-lab.ts";
import { codeCell } from "./notebook-draft.ts";
import { practiceProfile } from "./practice-profile.ts";
import type { WorkerProcess } from "./worker-process.ts";

const NO_EXERCISE = "99-none/none";
const stack = new AsyncDisposableStack();
let lab: GradingLab;
let worker: WorkerProcess;
/** Given up only after several deliveries, so handed in first. */
let hopeless: string;

beforeAll(async () => {
  lab = stack.use(await GradingLab.open());
  worker = stack.use(await lab.startWorker());
  await lab.assign(NO_EXERCISE);
  hopeless = await lab.handIn(lab.draft(), NO_EXERCISE);
});

afterAll(() => stack.disposeAsync());

async function verdictsOf(id: string) {
  const { runId } = await lab.ended(id);
  return selectVerdicts(lab.db, runId ?? "");
}

async function explained(id: string) {
  const verdicts = await verdictsOf(id);
  const wanted = verdicts.filter(({ verdict }) => verdict !== "passed").length;
  return eventually(async () => {
    const found = (await verdictsOf(id)).filter(({ publicVerdict }) => publicVerdict !== null);
    return found.length === wanted ? found : null;
  });
}

describe("the grading worker", () => {
  it("gives a right notebook its points, and tells so while it happens", async () => {
    await using notices = listenToSubmissions(lab.postgres.url);
    const id = await lab.handIn(lab.draft());
    const heard: string[] = [];
    const ended = new AbortController();
    notices.follow(
      id,
      { onNotice: ({ state }) => heard.push(state), onGap: () => heard.push("gap") },
      ended.signal,
    );
    expect(await lab.ended(id)).toMatchObject({ status: "graded", score: 10, max: 10 });
    await eventually(async () => (heard.includes("graded") ? true : null));
    ended.abort();
    expect(heard.filter((state) => state !== "gap").at(-1)).toBe("graded");
    const verdicts = await verdictsOf(id);
    expect(verdicts.map(({ question, verdict, points }) => [question, verdict, points])).toStrictEqual([
      ["q1", "passed", 2],
      ["q2", "passed", 3],
      ["q3", "passed", 3],
      ["q4", "passed", 2],
    ]);
    const [run] = await lab.runsOf(id);
    expect(run).toMatchObject({ variant: expect.stringMatching(/^traffic@small-/) as string, reason: null });
    expect(run?.duration_ms).toBeGreaterThan(0);
  });

  it("shows what differs of a wrong answer, on public data", async () => {
    const draft = lab.draft().write("q2", "const profile = [{ hour: 0, weekday_kmh: 1, weekend_kmh: 2 }];");
    const id = await lab.handIn(draft);
    expect(await lab.ended(id)).toMatchObject({ status: "graded", score: 7 });
    const [q2, ...others] = await explained(id);
    expect(others).toStrictEqual([]);
    expect(q2).toMatchObject({ question: "q2", verdict: "failed", publicVerdict: "failed" });
    expect(q2?.diff?.rows[0]).toStrictEqual({ side: "yours", cells: ["0", "1", "2"] });
  });

  it("shows nothing of an answer that is wrong on hidden data alone", async () => {
    const profile = await practiceProfile(lab);
    const draft = lab.draft().write("q2", `const profile = ${JSON.stringify(profile)};`);
    const id = await lab.handIn(draft);
    const [q2] = await explained(id);
    expect(q2).toMatchObject({
      ...{ question: "q2", verdict: "failed", publicVerdict: "passed", diff: null },
      reason: { code: "answer.hard-coded" },
    });
  });

  it("refuses what is no notebook of the exercise, with a reason that PostgreSQL can hold", async () => {
    const draft = lab.draft();
    draft.json.metadata["dschool"] = { exercise: "a\0b\uD800", version: 1 };
    const [broken, other] = [await lab.handIn(Buffer.from("{")), await lab.handIn(draft)];
    expect(await lab.ended(broken)).toMatchObject({ status: "refused", score: 0, max: 10 });
    expect(await lab.ended(other)).toMatchObject({ status: "refused" });
    const reasons = [...(await lab.runsOf(broken)), ...(await lab.runsOf(other))].map(({ reason }) => reason);
    expect(reasons).toMatchObject([
      { code: "notebook.not-json" },
      { code: "notebook.other-exercise", params: { found: "a\uFFFDb\uFFFD" } },
    ]);
  });

  it("ends a job that is delivered again and again in one result", async () => {
    const id = await lab.handIn(lab.draft());
    const again = [1, 2, 3, 4].map(() =>
      lab.db.transaction().execute((trx) => lab.sender.sendGrade(trx, id)),
    );
    await Promise.all(again);
    await lab.ended(id);
    await eventually(async () => (jobsDone(id).length === 5 ? true : null));
    expect(await lab.runsOf(id)).toHaveLength(1);
    expect(jobsDone(id).filter(({ outcome }) => outcome === "repeated")).toHaveLength(4);
  });

  it("logs ids and never what a notebook holds or prints", async () => {
    const draft = lab.draft().insertAfter("q1", codeCell('console.log("Zx" + "Marker"); // SourceMarker'));
    const id = await lab.handIn(draft);
    expect(await lab.ended(id)).toMatchObject({ status: "graded", score: 10 });
    expect(await worker.said("job done", id)).toMatchObject({
      kind: "grade",
      job: expect.any(String) as string,
    });
    expect(worker.text).not.toMatch(/ZxMarker|SourceMarker/);
  });

  it("ends what cannot be graded in an error that says why", async () => {
    expect(await lab.ended(hopeless)).toMatchObject({ status: "error", score: 0, max: 0 });
    const runs = await lab.runsOf(hopeless);
    expect(runs).toHaveLength(1);
    expect(runs[0]?.reason).toMatchObject({ code: "exercise.unknown", params: { exercise: NO_EXERCISE } });
  });
});

function jobsDone(id: string) {
  return worker.log.filter(
    ({ msg, submission, kind }) => msg === "job done" && submission === id && kind === "grade",
  );
}
