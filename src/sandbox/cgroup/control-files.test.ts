import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readFileSync, readlinkSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, it } from "vitest";
import { newCgroupName, staleCgroups } from "./control-files.ts";

function statOf(pid: string): readonly string[] {
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  return stat.slice(stat.lastIndexOf(")") + 2).split(" ");
}

it.skipIf(process.platform !== "linux")(
  "cgroups of a judge that was killed are stale before its parent takes note, those of one that runs are not",
  async () => {
    // The shell becomes a program that never asks after its child.
    const parent = spawn("sh", ["-c", "sleep 0.1 & echo $!; exec sleep 60"], {
      stdio: ["ignore", "pipe", "ignore"],
    });
    const dir = mkdtempSync(join(tmpdir(), "dschool-cgroups-"));
    try {
      const [line] = (await once(parent.stdout, "data")) as [Buffer];
      const pid = line.toString().trim();
      const namespace = /\d+/.exec(readlinkSync("/proc/self/ns/pid"))?.[0] ?? "";
      const killed = `${pid}-${statOf(pid)[19] ?? ""}-${namespace}-0123456789ab`;
      for (const name of [killed, newCgroupName()]) mkdirSync(join(dir, name));
      while (statOf(pid)[0] !== "Z") await sleep(20);
      expect(staleCgroups(dir).map((stale) => basename(stale))).toEqual([killed]);
    } finally {
      parent.kill("SIGKILL");
      rmSync(dir, { recursive: true });
    }
  },
);
