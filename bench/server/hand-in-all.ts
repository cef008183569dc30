import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import type { Database } from "#lab-server/store/database";
import { EXERCISE } from "./notebooks.ts";
import type { PlannedNotebook } from "./notebooks.ts";
import type { BenchLab } from "./open-lab.ts";
import { handInHeaders } from "../../tests/integration/hand-in-headers.ts";

const POLL_MS = 50;
/** Far beyond any figure worth printing. */
const LIMIT_MS = 300_000;

/** What came of handing in all notebooks at one moment. Times are milliseconds from that moment. */
export interface Round {
  /** Of each acknowledgement, sorted. */
  readonly acknowledgedMs: readonly number[];
  readonly lastGradeMs: number;
  readonly lastExplanationMs: number;
  /** Not acknowledged, not graded, graded more than once, or given other points than planned. */
  readonly faults: readonly string[];
}

const ReceivedSchema = z.object({ id: z.uuid() });

export async function handInAll(lab: BenchLab, notebooks: readonly PlannedNotebook[]): Promise<Round> {
  const started = performance.now();
  const since = (): number => performance.now() - started;
  const handedIn = await Promise.all(
    notebooks.map(async ({ bytes, points }, number) => {
      const outcome = await handIn(lab.url, lab.tokens[number] ?? "", bytes);
      return { ...outcome, points, acknowledgedMs: since() };
    }),
  );
  const received = handedIn.flatMap(({ id, points }) => (id === null ? [] : [{ id, points }]));
  const ids = received.map(({ id }) => id);
  await until(async () => (await countGraded(lab.db, ids)) >= ids.length);
  const lastGradeMs = since();
  const wrong = await countWrong(lab.db, ids);
  await until(async () => (await countExplained(lab.db, ids)) >= wrong);
  const lastExplanationMs = since();
  const refused = handedIn.flatMap(({ id, said }) => (id === null ? [said] : []));
  return {
    acknowledgedMs: handedIn.map(({ acknowledgedMs }) => acknowledgedMs).sort((a, b) => a - b),
    lastGradeMs,
    lastExplanationMs,
    faults: [...refused, ...(await findFaults(lab.db, received))],
  };
}

async function handIn(
  url: string,
  token: string,
  bytes: Buffer,
): Promise<{ readonly id: string | null; readonly said: string }> {
  const response = await fetch(
    `${url}/api/v1/submissions?exercise=${encodeURIComponent(EXERCISE)}&file=a.ipynb`,
    {
      method: "POST",
      headers: {
        authorization: `Bearer ${token}`,
        ...handInHeaders(bytes),
      },
      body: bytes,
    },
  );
  const said = await response.text();
  if (response.status !== 201) return { id: null, said: `${String(response.status)} ${said}` };
  return { id: ReceivedSchema.parse(JSON.parse(said)).id, said };
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + LIMIT_MS;
  while (performance.now() < deadline && !(await isSo())) await sleep(POLL_MS);
}

async function countGraded(db: Database, ids: readonly string[]): Promise<number> {
  const { graded } = await db
    .selectFrom("grading_runs")
    .select(({ fn }) => fn.countAll<string>().as("graded"))
    .where("submission_id", "in", ids)
    .executeTakeFirstOrThrow();
  return Number(graded);
}

async function countWrong(db: Database, ids: readonly string[]): Promise<number> {
  const { wrong } = await db
    .selectFrom("verdicts as v")
    .innerJoin("grading_runs as g", "g.id", "v.run_id")
    .select(({ fn }) => fn.countAll<string>().as("wrong"))
    .where("g.submission_id", "in", ids)
    .where("v.verdict", "<>", "passed")
    .executeTakeFirstOrThrow();
  return Number(wrong);
}

async function countExplained(db: Database, ids: readonly string[]): Promise<number> {
  const { explained } = await db
    .selectFrom("explanations")
    .select(({ fn }) => fn.countAll<string>().as("explained"))
    .where("submission_id", "in", ids)
    .executeTakeFirstOrThrow();
  return Number(explained);
}

async function findFaults(
  db: Database,
  received: readonly { readonly id: string; readonly points: number }[],
): Promise<string[]> {
  const runs = await db
    .selectFrom("grading_runs")
    .select(["submission_id as id", "status", "score"])
    .where(
      "submission_id",
      "in",
      received.map(({ id }) => id),
    )
    .execute();
  const byId = Map.groupBy(runs, ({ id }) => id);
  return received.flatMap(({ id, points }) => {
    const [run, ...others] = byId.get(id) ?? [];
    if (run === undefined) return [`${id} was not graded`];
    if (others.length > 0) return [`${id} was graded ${String(others.length + 1)} times`];
    return run.score === points ? [] : [`${id}: ${run.status} ${String(run.score)}, not ${String(points)}`];
  });
}
