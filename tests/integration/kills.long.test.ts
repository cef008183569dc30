import { readdirSync, readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Database } from "#lab-server/store/database";
import { allGraded, releaseSolution, selectEndings, sendUntilAcknowledged } from "./handing-in.ts";
import { enterTrainees, openLabDatabase } from "./lab-database.ts";
import type { NotebookDraft } from "./notebook-draft.ts";
import { LabHome } from "./started-lab.ts";

const SUBMISSIONS = 50;
const KILLS = 10;
/** All hand-ins begin within it, and the kills come at any time of it. */
const WINDOW_MS = 20_000;

describe("while a part of the lab is killed ten times, at random, under fifty hand-ins", () => {
  let home: LabHome;
  let portal: string;
  let db: Database;
  let tokens: readonly string[];
  let draft: () => NotebookDraft;
  beforeAll(async () => {
    home = await LabHome.make();
    portal = (await home.start(["--without-lab"]).announced).portalUrl;
    db = openLabDatabase({ home: home.home, record: () => home.record() });
    tokens = await enterTrainees(db, SUBMISSIONS);
    draft = await releaseSolution(home.home);
  });
  afterAll(async () => {
    await db.destroy();
    await home[Symbol.asyncDispose]();
  });

  /** At any time a part may be between two lives; then the next try finds it. */
  async function killOften(pidOf: () => number | null): Promise<number> {
    const times = Array.from({ length: KILLS }, () => Math.random() * WINDOW_MS).sort((a, b) => a - b);
    const started = performance.now();
    let killed = 0;
    let last: number | null = null;
    for (const time of times) {
      await sleep(Math.max(0, time - (performance.now() - started)));
      let pid = pidOf();
      while (pid === null || pid === last) {
        await sleep(50);
        pid = pidOf();
      }
      process.kill(pid, "SIGKILL");
      last = pid;
      killed += 1;
    }
    return killed;
  }

  const partPid = (part: string) => (): number | null => {
    const pid = home.record().parts[part]?.pid;
    return pid !== undefined && isRunning(pid) ? pid : null;
  };
  const judgePid = (): number | null => {
    const server = partPid("server")();
    return server === null
      ? null
      : (childrenOf(server).find((pid) => commandOf(pid).includes("judge")) ?? null);
  };

  it.each([
    { part: "the server", pidOf: partPid("server") },
    { part: "the grading worker", pidOf: partPid("worker") },
    { part: "the judge", pidOf: judgePid },
    { part: "PostgreSQL", pidOf: partPid("database") },
  ])("$part: nothing acknowledged is lost, nothing ends in two results, all is graded", async ({ pidOf }) => {
    const before = await selectEndings(db);
    const handIns = tokens.map(async (token) => {
      await sleep(Math.random() * WINDOW_MS);
      return sendUntilAcknowledged({ portal, token, bytes: draft().bytes() });
    });
    const checks = Array.from({ length: SUBMISSIONS }, async () => {
      await sleep(Math.random() * WINDOW_MS);
      return checkUntilAnswered(portal, tokens[0] ?? "");
    });
    const [killed, acknowledged, verdicts] = await Promise.all([
      killOften(pidOf),
      Promise.all(handIns),
      Promise.all(checks),
    ]);
    expect(killed).toBe(KILLS);
    const endings = (await allGraded(db)).filter(({ id }) => before.every((other) => other.id !== id));
    // As many as were sent: what was sent again because its answer was lost is one submission.
    expect(endings.map(({ id }) => id).sort()).toEqual([...acknowledged].sort());
    expect(endings.map(({ statuses }) => statuses.filter((status) => status !== "error"))).toEqual(
      endings.map(() => ["graded"]),
    );
    expect(new Set(verdicts)).toEqual(new Set(["failed"]));
  });
});

/** Has a wrong answer checked, again when there is no answer. */
async function checkUntilAnswered(portal: string, token: string): Promise<string> {
  for (;;) {
    const response = await fetch(`${portal}/api/v1/checks`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      body: JSON.stringify({ exercise: "05-traffic/speeds", question: "q1", values: { slowest: "none" } }),
    }).catch(() => null);
    const body: unknown = await response?.json().catch(() => null);
    if (response?.ok === true && body !== null)
      return (body as { result: { verdict: string } }).result.verdict;
    if (response !== null && response.status !== 503)
      throw new Error(`refused: ${String(response.status)} ${JSON.stringify(body)}`);
    await sleep(300);
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

function childrenOf(pid: number): number[] {
  const threads = readdirSync(`/proc/${String(pid)}/task`);
  const children = threads.map((tid) => readOptional(`/proc/${String(pid)}/task/${tid}/children`));
  return children.join(" ").split(/\s+/).filter(Boolean).map(Number);
}

const commandOf = (pid: number): string => readOptional(`/proc/${String(pid)}/cmdline`);

function readOptional(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}
