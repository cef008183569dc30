import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import type { Problem } from "#lab-server/api/problem";
import { allGraded, releaseSolution, send, sendUntilAcknowledged } from "./handing-in.ts";
import type { Sending } from "./handing-in.ts";
import { enterTrainees, openLabDatabase } from "./lab-database.ts";
import { codeCell } from "./notebook-draft.ts";
import type { NotebookDraft } from "./notebook-draft.ts";
import { canMount } from "./small-disk.ts";
import { LabHome } from "./started-lab.ts";

const STOPPED_MS = 20_000;
const DISK_MIB = 160;

interface OpenedLab extends AsyncDisposable {
  readonly home: LabHome;
  readonly sending: (draft: NotebookDraft) => Sending;
  readonly draft: () => NotebookDraft;
  readonly allGraded: () => Promise<string[]>;
}

async function openLab(home: LabHome): Promise<OpenedLab> {
  const { portalUrl: portal } = await home.start(["--without-lab"]).announced;
  const db = openLabDatabase({ home: home.home, record: () => home.record() });
  const [token = ""] = await enterTrainees(db, 1);
  const draft = await releaseSolution(home.home);
  return {
    home,
    draft,
    sending: (notebook) => ({ portal, token, bytes: notebook.bytes() }),
    allGraded: async () => (await allGraded(db)).map(({ id }) => id),
    [Symbol.asyncDispose]: () => db.destroy(),
  };
}

/** Sends until there is a problem instead of an acknowledgement. @returns it, with what was acknowledged before */
async function sendUntilRefused(lab: OpenedLab, next: () => NotebookDraft) {
  const acknowledged: string[] = [];
  for (;;) {
    const response = await send(lab.sending(next()));
    if (response === null) continue;
    const body: unknown = await response.json();
    if (!response.ok) return { problem: body as Problem, acknowledged };
    acknowledged.push((body as { id: string }).id);
  }
}

describe("a hand-in", () => {
  it("while PostgreSQL is stopped for 20 s gets a problem that says so, and goes through after", async () => {
    await using home = await LabHome.make();
    await using lab = await openLab(home);
    const early = await sendUntilAcknowledged(lab.sending(lab.draft()));
    const postgres = familyOf(home.pidOf("database"));
    for (const pid of postgres) process.kill(pid, "SIGSTOP");
    const resumed = sleep(STOPPED_MS).then(() => {
      for (const pid of postgres) process.kill(pid, "SIGCONT");
    });
    const late = lab.draft();
    const { problem } = await sendUntilRefused(lab, () => late);
    expect(problem).toMatchObject({ status: 503, code: "database.away" });
    expect(problem.text.ko).toContain("데이터베이스가 답하지 않습니다");
    await resumed;
    const after = [
      await sendUntilAcknowledged(lab.sending(late)),
      await sendUntilAcknowledged(lab.sending(lab.draft())),
    ];
    expect((await lab.allGraded()).sort()).toEqual([early, ...after].sort());
  });

  const mounts = canMount() ? "" : " (skipped: needs root and mount rights to fill a disk of its own)";
  it.skipIf(mounts !== "")(
    `to a disk that fills up gets a problem that says so; what was acknowledged is graded once there is room${mounts}`,
    async () => {
      await using home = await LabHome.make();
      const disk = join(home.home, "postgres");
      mkdirSync(disk);
      execFileSync("mount", ["-t", "tmpfs", "-o", `size=${String(DISK_MIB)}m,mode=0755`, "tmpfs", disk]);
      try {
        await using lab = await openLab(home);
        const ballast = join(disk, "ballast");
        const { bavail, bsize } = statfsSync(disk);
        writeFileSync(ballast, Buffer.alloc(bavail * bsize - (24 << 20)));
        const { problem, acknowledged } = await sendUntilRefused(lab, () => bulky(lab.draft()));
        expect(["disk.full", "database.away"]).toContain(problem.code);
        rmSync(ballast);
        const after = await sendUntilAcknowledged(lab.sending(lab.draft()));
        const graded = await lab.allGraded();
        expect(graded).toEqual(expect.arrayContaining([...acknowledged, after]));
        // Without an acknowledgement the last one may be there or not: its row may have been written before the answer failed.
        expect(graded.length - acknowledged.length - 1).toBeLessThanOrEqual(1);
        expect(acknowledged.length).toBeGreaterThan(0);
      } finally {
        for (const lab of home.processes()) process.kill(Number(lab.split(" ")[0]), "SIGKILL");
        await sleep(500);
        execFileSync("umount", ["-l", disk]);
      }
    },
  );
});

/** A notebook of some MiB that do not compress, as one with pictures. */
function bulky(draft: NotebookDraft): NotebookDraft {
  const cell = codeCell("1");
  const png = randomBytes(3 << 20).toString("base64");
  cell.outputs = [{ output_type: "display_data", data: { "image/png": png }, metadata: {} }];
  draft.cells.push(cell);
  return draft;
}

/** A process and its children: backends of PostgreSQL lead groups of their own. */
function familyOf(pid: number): number[] {
  const children = readFileSync(`/proc/${String(pid)}/task/${String(pid)}/children`, "utf8");
  return [pid, ...children.split(" ").filter(Boolean).map(Number)];
}
