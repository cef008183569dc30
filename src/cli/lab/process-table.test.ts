import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, test } from "vitest";
import { isAlive, listProcesses, selectOptionalFolder, selectOptionalProcess } from "./process-table.ts";

test("knows a process by its number and its start, and that it is gone", async () => {
  const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)", "known-by-this"], { cwd: "/" });
  await once(child, "spawn");
  const { pid = 0 } = child;
  const identity = selectOptionalProcess(pid);
  if (identity === null) throw new Error("a running process has an identity");
  expect(isAlive(identity)).toBe(true);
  expect(isAlive({ ...identity, startedAt: "another start" })).toBe(false);
  expect(listProcesses().find((listed) => listed.pid === pid)?.command).toContain("known-by-this");
  if (process.platform === "linux") expect(selectOptionalFolder(pid)).toBe("/");
  child.kill("SIGKILL");
  await once(child, "exit");
  expect(isAlive(identity)).toBe(false);
  expect(selectOptionalProcess(pid)).toBeNull();
});
