import { spawn } from "node:child_process";
import { once } from "node:events";
import { afterEach, expect, it } from "vitest";

const MODULE = new URL("./end-with-parent.ts", import.meta.url).href;
const BUSY = `
  const { endWithParent } = await import(${JSON.stringify(MODULE)});
  endWithParent();
  process.send("busy");
  for (;;);`;
/** Starts a child that computes without a pause, and tells its id. */
const PARENT = `
  import { spawn } from "node:child_process";
  const child = spawn(process.execPath, ["--input-type=module", "--eval", ${JSON.stringify(BUSY)}], {
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  child.on("message", () => process.send(child.pid));`;

let busy: number | null = null;

afterEach(() => {
  if (busy !== null && isAlive(busy)) process.kill(busy, "SIGKILL");
});

it("ends a process that computes without a pause when its parent was killed", async () => {
  const parent = spawn(process.execPath, ["--input-type=module", "--eval", PARENT], {
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
  const [pid] = (await once(parent, "message")) as [number];
  busy = pid;
  expect(isAlive(pid)).toBe(true);
  parent.kill("SIGKILL");
  await expect.poll(() => isAlive(pid), { timeout: 20_000 }).toBe(false);
});

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
