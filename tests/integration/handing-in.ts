import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { run as release } from "#cli/release";
import type { SubmissionSummary } from "#lab-server/api/submission";
import { sql } from "kysely";
import type { Database } from "#lab-server/store/database";
import { NotebookDraft } from "./notebook-draft.ts";
import { runVerb } from "./run-verb.ts";
import { handInHeaders } from "./hand-in-headers.ts";

const EXERCISE = "05-traffic/speeds";
const RETRY_MS = 300;

/** The reference solution, to be made into a file of its own each time. */
export async function releaseSolution(home: string): Promise<() => NotebookDraft> {
  const file = join(home, `solution-${randomUUID()}.ipynb`);
  await runVerb(release, [EXERCISE, "--solution", "-o", file], home);
  const text = readFileSync(file, "utf8");
  return () => {
    const draft = new NotebookDraft(text);
    draft.json.metadata["attempt"] = randomUUID();
    return draft;
  };
}

export interface Sending {
  readonly portal: string;
  readonly token: string;
  readonly bytes: Buffer;
}

/** Sends a notebook once. @returns null when there was no answer at all */
export async function send({ portal, token, bytes }: Sending): Promise<Response | null> {
  const query = new URLSearchParams({ exercise: EXERCISE, file: "speeds.ipynb" });
  try {
    return await fetch(`${portal}/api/v1/submissions?${query.toString()}`, {
      method: "POST",
      headers: {
        authorization: `Bearer ${token}`,
        ...handInHeaders(bytes),
      },
      body: bytes,
    });
  } catch (error) {
    if (error instanceof TypeError) return null; // fetch's word for a connection that broke or was refused
    throw error;
  }
}

/** Sends it again, as the kit does, until it is acknowledged. @returns the acknowledged submission's id */
export async function sendUntilAcknowledged(sending: Sending): Promise<string> {
  for (;;) {
    const response = await send(sending);
    const body: unknown = await response?.json().catch(() => null);
    if (response?.ok === true && body !== null) return (body as SubmissionSummary).id;
    if (response !== null && ![500, 502, 503, 507].includes(response.status))
      throw new Error(`refused: ${String(response.status)} ${JSON.stringify(body)}`);
    if (response?.status === 500) throw new Error(`a bug: ${JSON.stringify(body)}`);
    await sleep(RETRY_MS);
  }
}

export interface Ending {
  readonly id: string;
  /** Of all runs, in order. */
  readonly statuses: readonly string[];
}

/** What has become of every submission in a database. */
export async function selectEndings(db: Database): Promise<Ending[]> {
  return db
    .selectFrom("submissions as s")
    .leftJoin("grading_runs as g", "g.submission_id", "s.id")
    .select([
      "s.id",
      sql<
        string[]
      >`coalesce(array_agg(g.status ORDER BY g.finished_at) FILTER (WHERE g.id IS NOT NULL), '{}')`.as(
        "statuses",
      ),
    ])
    .groupBy("s.id")
    .execute();
}

/** Waits until every submission has a result. */
export async function allGraded(db: Database): Promise<Ending[]> {
  for (;;) {
    const endings = await selectEndings(db).catch(() => null); // the database may be starting again
    if (endings?.every(({ statuses }) => statuses.includes("graded")) === true) return endings;
    await sleep(RETRY_MS);
  }
}
