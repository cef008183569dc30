import { execFile } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join, resolve } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";

const REPOSITORY = resolve(import.meta.dirname, "../..");
const BOOTSTRAP = join(REPOSITORY, "bootstrap");

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "dschool-bootstrap-"));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

interface Ended {
  readonly code: number | string | null;
  readonly stdout: string;
}

/** Runs a module that may import from the bootstrap's folder, with `path` as PATH. */
function runModule(source: string, path = process.env["PATH"]): Promise<Ended> {
  const args = ["--input-type=module", "--eval", source];
  return new Promise((settle) => {
    execFile(
      process.execPath,
      args,
      { cwd: BOOTSTRAP, env: { ...process.env, PATH: path } },
      (error, stdout) => {
        settle({ code: error === null ? 0 : (error.code ?? null), stdout });
      },
    );
  });
}

/** A folder for PATH with a `python3` that says this about itself. */
function pathWithPython(about: { version: readonly number[]; venv: boolean }): string {
  const bin = join(folder, "bin");
  const python = join(bin, "python3");
  mkdirSync(bin);
  writeFileSync(python, `#!/bin/sh\necho '${JSON.stringify({ path: python, ...about })}'\n`);
  chmodSync(python, 0o755);
  return bin;
}

const FIND_PYTHON = `
  const { findPython } = await import("./python.mjs");
  try { console.log(findPython().path); } catch (stop) { console.log(stop.ko + "\\n" + stop.en); }`;

test("runs a check with the priority it is given, behind what is waited for", async () => {
  const log = join(folder, "logs", "check.log");
  const program = "process.stdout.write(String(require('node:os').getPriority()))";
  const { code } = await runModule(`
    const { runLogged } = await import("./child.mjs");
    const options = { cwd: ".", env: process.env, logFile: ${JSON.stringify(log)}, priority: 10 };
    await runLogged(process.execPath, ["-e", "setTimeout(() => {" + ${JSON.stringify(program)} + "}, 200)"], options);`);
  expect(code).toBe(0);
  expect(readFileSync(log, "utf8")).toBe("10");
});

test("says which package to install when there is no Python, in both languages", async () => {
  const { stdout } = await runModule(FIND_PYTHON, folder);
  expect(stdout.split("\n").slice(0, 2)).toEqual([
    "Python 3.10 이상이 필요합니다 (지금 없음): apt install python3 python3-venv (Debian, Ubuntu) 로 설치하세요.",
    "Python ≥ 3.10 is needed (found: none): apt install python3 python3-venv (Debian, Ubuntu).",
  ]);
});

test("says which package to install when Python is too old or lacks venv", async () => {
  const old = pathWithPython({ version: [3, 9, 2], venv: true });
  expect((await runModule(FIND_PYTHON, old)).stdout).toContain("Python ≥ 3.10 is needed (found: 3.9.2)");
  rmSync(old, { recursive: true });
  const bare = pathWithPython({ version: [3, 12, 1], venv: false });
  expect((await runModule(FIND_PYTHON, bare)).stdout).toContain(
    "apt install python3.12-venv (Debian, Ubuntu), or install uv",
  );
});

test("a Python without venv will do where uv is", async () => {
  const bin = pathWithPython({ version: [3, 12, 1], venv: false });
  writeFileSync(join(bin, "uv"), "");
  expect((await runModule(FIND_PYTHON, bin)).stdout.trim()).toBe(join(bin, "python3"));
});

function stepModule(run: string, key = "inputs"): string {
  const step = `{ title: { ko: "단계", en: "step" }, stamp: ${JSON.stringify(join(folder, "out", ".stamp"))},
    outputs: [], key: ${JSON.stringify(key)}, run: async () => { ${run} } }`;
  return `const { bringUpToDate } = await import("./steps.mjs"); await bringUpToDate(${step});`;
}

test("a step is done once while its inputs are the same, and again when they change", async () => {
  const run = 'console.log("ran")';
  expect((await runModule(stepModule(run))).stdout).toContain("ran");
  expect((await runModule(stepModule(run))).stdout).toBe("");
  expect((await runModule(stepModule(run, "other inputs"))).stdout).toContain("ran");
});

test("a crash in a step leaves no stamp, not even that of the time before", async () => {
  await runModule(stepModule(""));
  expect(existsSync(join(folder, "out", ".stamp"))).toBe(true);
  expect((await runModule(stepModule("process.exit(9)", "other inputs"))).code).toBe(9);
  expect(existsSync(join(folder, "out", ".stamp"))).toBe(false);
});

test("two bootstraps of one folder work one after the other, and a killed one releases the folder", async () => {
  const log = JSON.stringify(join(folder, "log"));
  const turn = (end: string): string => `
    import { appendFileSync } from "node:fs";
    import { setTimeout as sleep } from "node:timers/promises";
    const { withLock } = await import("./lock.mjs");
    await withLock([${JSON.stringify(folder)}], async () => {
      appendFileSync(${log}, "in ");
      await sleep(100);
      ${end}
      appendFileSync(${log}, "out ");
    });`;
  await Promise.all([runModule(turn("")), runModule(turn("")), runModule(turn(""))]);
  expect(readFileSync(join(folder, "log"), "utf8")).toBe("in out in out in out ");
  await runModule(turn('process.kill(process.pid, "SIGKILL")'));
  await runModule(turn(""));
  expect(readFileSync(join(folder, "log"), "utf8")).toBe("in out in out in out in in out ");
});

test("npm ci never runs on the Node it replaces: the project's programs are not on its PATH", async () => {
  const path = [join(REPOSITORY, "node_modules", ".bin"), "/usr/bin", "/bin"].join(delimiter);
  const source =
    'const { hostEnvironment } = await import("./host.mjs"); console.log(hostEnvironment().PATH);';
  expect((await runModule(source, path)).stdout.trim()).toBe(["/usr/bin", "/bin"].join(delimiter));
});
