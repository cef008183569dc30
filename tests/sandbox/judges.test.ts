import { spawn, type SpawnOptions } from "node:child_process";
import { once } from "node:events";
import { chownSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Tier } from "#sandbox/box";
import { openCgroupTree, readCgroupFacts, selectOptionalCgroupFolders } from "#sandbox/cgroup/find-cgroups";
import { hasErrorCode } from "#sandbox/error-code";
import { probeSandbox } from "#sandbox/probe";
import { isAtLeast } from "#sandbox/tiers";
import { type Installation, makeInstallation } from "./installation.ts";
import type { JudgeSaid } from "./judge-program.ts";

const PROGRAM = join(import.meta.dirname, "judge-program.ts");
const NOBODY = 65_534;
const { tier: reached, raise } = await probeSandbox();
const isRoot = process.getuid?.() === 0;

let installation: Installation;
beforeAll(async () => {
  installation = await makeInstallation({ mode: 0o755 });
});
afterAll(() => {
  installation[Symbol.dispose]();
});

function judgeArguments(tier: Tier, ending: "end" | "stay", cell: string): string[] {
  return [PROGRAM, installation.runtime.root, installation.dataset.dir, tier, ending, cell];
}

async function runJudge(
  command: string,
  args: readonly string[],
  options: SpawnOptions = {},
): Promise<JudgeSaid> {
  const child = spawn(command, args, { ...options, stdio: ["ignore", "pipe", "inherit"] });
  return JSON.parse(await text(child.stdout)) as JudgeSaid;
}

describe.skipIf(!isAtLeast(reached, "B"))(
  `a judge${raise === null ? "" : ` (below tier A: ${raise.en})`}`,
  () => {
    test.each(["A", "B"] as const)(
      "that is killed takes its boxes with it, and the next sweeps their cgroups: tier %s",
      async (tier) => {
        if (!isAtLeast(reached, tier)) return;
        // It never comes to hear that the judge is gone.
        const cell =
          "setTimeout(() => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0), 0); process.on('SIGTERM', () => {}); console.log('up');";
        const judge = spawn(process.execPath, judgeArguments(tier, "stay", cell), {
          stdio: ["ignore", "pipe", "inherit"],
        });
        const [line] = (await once(judge.stdout, "data")) as [Buffer];
        const said = JSON.parse(line.toString()) as JudgeSaid;
        expect(said).toMatchObject({ tier, printed: "up\n" });
        expect(said.pids.length).toBeGreaterThan(1);
        judge.kill("SIGKILL");
        await until(() => said.pids.every((pid) => !isRunning(pid)));
        if (tier === "A") {
          await ownTree().sweep();
          expect(cgroupsOf(judge.pid ?? 0)).toEqual([]);
        }
      },
    );

    test("keeps descriptors it inherited itself from its boxes", async () => {
      const secret = join(installation.dir, "inherited.txt");
      writeFileSync(secret, "inherited secret");
      const cell = `const fs = require("fs");
for (const fd of fs.readdirSync("/proc/self/fd")) {
  try { if (fs.fstatSync(Number(fd)).isFile()) console.log(fs.readFileSync(Number(fd), "utf8")); } catch {}
}
console.log("looked");`;
      // High enough that Node, which looks at the lowest only, passes it on.
      const script = `exec 200<${secret}; exec "$@"`;
      const args = ["-c", script, "bash", process.execPath, ...judgeArguments("B", "end", cell)];
      const said = await runJudge("/bin/bash", args);
      expect(said.printed).toContain("looked");
      expect(said.printed).not.toContain("inherited secret");
    });

    test.skipIf(!isRoot || !isReadableByAll(process.execPath))(
      "that is not root confines in a user namespace, without any capability",
      async () => {
        for (const path of [installation.dir, join(installation.dir, "runtime")])
          chownSync(path, NOBODY, NOBODY);
        const cell = `const status = require("fs").readFileSync("/proc/self/status", "utf8");
console.log(/CapEff:.*/.exec(status)[0], /CapBnd:.*/.exec(status)[0], process.getuid(), require("fs").readdirSync("/").join());
console.log((await require("dschool").sql\`select count(*) as n from link\`).rows()[0].n);`;
        const { printed, tier } = await runJudge(
          "/usr/bin/setpriv",
          [
            `--reuid=${String(NOBODY)}`,
            `--regid=${String(NOBODY)}`,
            "--clear-groups",
            process.execPath,
            ...judgeArguments("B", "end", cell),
          ],
          { env: { HOME: "/nonexistent", PATH: "/usr/bin:/bin" } },
        );
        expect(tier).toBe("B");
        expect(printed).toContain("CapEff:\t0000000000000000 CapBnd:\t0000000000000000 1000 data,dev,lib,");
        expect(printed).toMatch(/\n3\n$/);
      },
    );
  },
);

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await sleep(20);
}

/** One that has ended may keep its number until init takes note. */
function isRunning(pid: number): boolean {
  try {
    return !readFileSync(`/proc/${String(pid)}/status`, "utf8").includes("\nState:\tZ");
  } catch (error) {
    if (hasErrorCode(error, "ENOENT", "ESRCH")) return false;
    throw error;
  }
}

function ownTree() {
  const folders = selectOptionalCgroupFolders(readCgroupFacts());
  if (folders === null) throw new Error("no cgroups, so no tier A");
  return openCgroupTree(folders);
}

function cgroupsOf(pid: number): string[] {
  const folders = selectOptionalCgroupFolders(readCgroupFacts());
  const dir = folders?.version === 1 ? folders.memory : (folders?.dir ?? "");
  return readdirSync(join(dir, "dschool-boxes")).filter((name) => name.startsWith(`${String(pid)}-`));
}

/** Whether a user that owns nothing here could run it. */
function isReadableByAll(path: string): boolean {
  return path === "/" || ((statSync(path).mode & 0o005) === 0o005 && isReadableByAll(join(path, "..")));
}
