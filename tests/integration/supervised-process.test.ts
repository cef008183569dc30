import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { CliError } from "#cli/cli-error";
import { selectOptionalProcess } from "#cli/lab/process-table";
import { spawnProcess } from "#cli/lab/started-process";
import { SupervisedProcess } from "#cli/lab/supervised-process";
import type { Part, PartEvent } from "#cli/lab/supervised-process";

/** Says `ready` in a file, starts a child of its own and runs until a signal. */
const STEADY = `
  const { spawn } = require("node:child_process");
  const { writeFileSync } = require("node:fs");
  const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], { stdio: "ignore" });
  writeFileSync("child", String(child.pid));
  writeFileSync("ready", String(process.pid));
  setInterval(() => {}, 1000);
  process.on("SIGTERM", () => process.exit(0));`;

const never = new AbortController().signal;
let folder: string;
let events: PartEvent[];
let starts: number;
let started: AsyncDisposableStack;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "dschool-part-"));
  events = [];
  starts = 0;
  started = new AsyncDisposableStack();
});

afterEach(async () => {
  await started.disposeAsync();
  rmSync(folder, { recursive: true });
});

function part(script: string, more: Partial<Part> = {}): Part {
  const logFile = join(folder, "part.log");
  return {
    name: "worker",
    title: { ko: "일꾼", en: "Worker" },
    logFile,
    start: () => {
      starts += 1;
      const args = ["-e", script];
      const env = { PATH: process.env["PATH"] };
      return spawnProcess({ program: process.execPath, args, env, cwd: folder, logFile, input: "held" });
    },
    isReady: async ({ pid }) => readPid("ready") === pid,
    stopSignal: "SIGTERM",
    startLimitMs: 20_000,
    stopLimitMs: 20_000,
    ...more,
  };
}

async function start(launched: Part, stop = never, kill = never): Promise<SupervisedProcess> {
  return started.use(
    await SupervisedProcess.start(launched, { tell: (event) => events.push(event), stop, kill }),
  );
}

function readPid(name: string): number | null {
  const file = join(folder, name);
  return existsSync(file) ? Number(readFileSync(file, "utf8")) : null;
}

/** What was told, without starts. */
const told = (): string[] => events.map(({ kind }) => kind).filter((kind) => kind !== "started");

test("a part that is killed is started again, with nothing left of what it had started itself", async () => {
  await start(part(STEADY));
  const [pid, child] = [readPid("ready") ?? 0, readPid("child") ?? 0];
  process.kill(pid, "SIGKILL");
  await expect.poll(told, { timeout: 20_000 }).toEqual(["died", "back"]);
  expect(readPid("ready")).not.toBe(pid);
  expect(selectOptionalProcess(child)).toBeNull();
  expect(events.find(({ kind }) => kind === "died")).toMatchObject({ how: "SIGKILL" });
});

test("a part that keeps dying is told once, and is back when it can be", async () => {
  const failing = `
    if (require("node:fs").existsSync("broken")) process.exit(7);
    ${STEADY}`;
  await start(part(failing));
  writeFileSync(join(folder, "broken"), "");
  process.kill(readPid("ready") ?? 0, "SIGKILL");
  await expect.poll(() => starts, { timeout: 20_000 }).toBeGreaterThan(3);
  expect(told()).toEqual(["died"]);
  rmSync(join(folder, "broken"));
  await expect.poll(told, { timeout: 20_000 }).toEqual(["died", "back"]);
});

test("ends all of a part when the lab is closed, and does not start it again", async () => {
  const supervised = await start(part(STEADY));
  const [pid, child] = [readPid("ready") ?? 0, readPid("child") ?? 0];
  await supervised[Symbol.asyncDispose]();
  // A killed orphan stands in the process table until it is taken off.
  await expect.poll(() => [selectOptionalProcess(pid), selectOptionalProcess(child)]).toEqual([null, null]);
  expect(told()).toEqual([]);
  expect(starts).toBe(1);
});

test("kills a part that does not listen", async () => {
  const deaf = STEADY.replace("process.exit(0)", "{}");
  const supervised = await start(part(deaf, { stopLimitMs: 200 }));
  const pid = readPid("ready") ?? 0;
  await supervised[Symbol.asyncDispose]();
  expect(selectOptionalProcess(pid)).toBeNull();
});

test("kills at once when told to, without waiting for a part that does not listen", async () => {
  const kill = new AbortController();
  const deaf = part(STEADY.replace("process.exit(0)", "{}"), { stopLimitMs: 100_000 });
  const supervised = await start(deaf, never, kill.signal);
  const ended = supervised[Symbol.asyncDispose]();
  kill.abort();
  await ended;
  expect(selectOptionalProcess(readPid("ready") ?? 0)).toBeNull();
});

test("a part that does not come up ends the start with the end of its log, of this start alone", async () => {
  writeFileSync(join(folder, "part.log"), "an old complaint\n");
  const failed = start(part(`console.error("no such table"); process.exit(1)`));
  await expect(failed).rejects.toThrow(CliError);
  await expect(failed).rejects.toMatchObject({
    exitCode: 3,
    text: { ko: expect.stringMatching(/일꾼: 뜨지 않았습니다[^]*:\nno such table$/) as unknown },
  });
});

test("a part that is never ready is ended when the start takes too long", async () => {
  const failed = start(part(STEADY, { isReady: async () => false, startLimitMs: 1_000 }));
  await expect(failed).rejects.toThrow(CliError);
  expect(selectOptionalProcess(readPid("ready") ?? 0)).toBeNull();
});

test("a start that is given up leaves nothing", async () => {
  const stop = new AbortController();
  const failed = start(part(STEADY, { isReady: async () => false }), stop.signal);
  await expect.poll(() => readPid("ready"), { timeout: 20_000 }).not.toBeNull();
  stop.abort("given up");
  await expect(failed).rejects.toBe("given up");
  expect(selectOptionalProcess(readPid("ready") ?? 0)).toBeNull();
});

test("what cannot be started at all says so", async () => {
  const missing = part("", {
    start: () =>
      spawnProcess({
        program: join(folder, "none"),
        args: [],
        env: {},
        cwd: folder,
        logFile: join(folder, "part.log"),
        input: "none",
      }),
  });
  await expect(start(missing)).rejects.toThrow(/ENOENT/);
});
