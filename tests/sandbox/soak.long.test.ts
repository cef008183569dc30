import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { CURRICULUM } from "#cli/config";
import { loadExercise } from "#graders/exercise";
import { releaseText } from "#graders/release-exercise";
import { selectHiddenVariant } from "#graders/select-variant";
import { readCgroupFacts, selectOptionalCgroupFolders } from "#sandbox/cgroup/find-cgroups";
import { hasErrorCode } from "#sandbox/error-code";
import { type GradingHome, openGradingHome } from "../integration/grading-home.ts";
import type { SoakSaid } from "./soak-program.ts";

const PROGRAM = join(import.meta.dirname, "soak-program.ts");
const SUBMISSIONS = 1_000;
/** Kills come within the first submissions; over the rest the memory of one judge is watched. */
const KILLS = 10;
const KILLED_WITHIN = 500;
/** Before memory is compared, caches fill. */
const WARM_UP = 100;
const WINDOW = 100;

let lab: GradingHome;
let notebook: string;
let scratch: string;

beforeAll(async () => {
  lab = openGradingHome();
  notebook = join(lab.dir, "solution.ipynb");
  scratch = join(lab.dir, "scratch");
  mkdirSync(scratch);
  const exercise = await loadExercise(CURRICULUM, "05-traffic/speeds");
  await selectHiddenVariant({ home: lab.home, dataset: exercise.checks.dataset });
  writeFileSync(notebook, releaseText(exercise, { lang: "ko", withSolution: true }));
});

afterAll(() => {
  lab[Symbol.dispose]();
});

interface Judge {
  readonly process: ChildProcess;
  readonly said: SoakSaid[];
  readonly ended: Promise<unknown>;
}

function startJudge(from: number): Judge {
  const process_ = spawn(
    process.execPath,
    ["--expose-gc", PROGRAM, lab.home, notebook, String(from), String(SUBMISSIONS)],
    { stdio: ["ignore", "pipe", "inherit"], env: { ...process.env, TMPDIR: scratch } },
  );
  const said: SoakSaid[] = [];
  createInterface(process_.stdout).on("line", (line) => said.push(JSON.parse(line) as SoakSaid));
  return { process: process_, said, ended: once(process_, "close") };
}

/** Two are in hand at once, so a killed judge may leave one of those before the last. */
function firstUnsaid(scores: ReadonlyMap<number, number>): number {
  let number = 0;
  while (scores.has(number)) number += 1;
  return number;
}

it(`${String(SUBMISSIONS)} submissions while the judge is killed ${String(KILLS)} times: all are graded, nothing is left, memory stays`, async () => {
  const scores = new Map<number, number>();
  const judges: number[] = [];
  const mounts = boxMounts();
  const files = filesOf(lab.home);
  for (let kills = 0; kills < KILLS; kills += 1) {
    const { process: judge, said, ended } = startJudge(firstUnsaid(scores));
    judges.push(judge.pid ?? 0);
    const wanted = Math.floor(Math.random() * (KILLED_WITHIN / KILLS));
    while (said.length < wanted) await sleep(20);
    await sleep(Math.random() * 300);
    const family = descendants(judge.pid ?? 0);
    judge.kill("SIGKILL");
    await ended;
    for (const { submission, score } of said) scores.set(submission, score);
    await expect.poll(() => family.filter(isRunning), { timeout: 30_000 }).toEqual([]);
  }
  const last = startJudge(firstUnsaid(scores));
  judges.push(last.process.pid ?? 0);
  expect(await last.ended).toEqual([0, null]);
  for (const { submission, score } of last.said) scores.set(submission, score);

  expect(scores.size).toBe(SUBMISSIONS);
  expect(new Set(scores.values())).toEqual(new Set([10]));
  expect(cgroupsOf(judges)).toEqual([]);
  expect(boxMounts()).toEqual(mounts);
  expect(readdirSync(scratch)).toEqual([]);
  // The first judge keeps the answers of the reference and its secret.
  expect(filesOf(lab.home) - files).toBeLessThan(10);
  const memory = last.said.map(({ residentMib }) => residentMib);
  const before = mean(memory.slice(WARM_UP, WARM_UP + WINDOW));
  const after = mean(memory.slice(-WINDOW));
  process.stdout.write(`resident: ${before.toFixed(0)} MiB, then ${after.toFixed(0)} MiB\n`);
  expect(after).toBeLessThan(1.15 * before);
});

/** The packages linked into the runtime are left out: whoever runs tests keeps a cache there. */
function filesOf(home: string): number {
  const files = readdirSync(home, { recursive: true, encoding: "utf8" });
  return files.filter((file) => !file.startsWith(join("runtime", "node_modules"))).length;
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}

function boxMounts(): readonly string[] {
  return readFileSync("/proc/self/mountinfo", "utf8")
    .split("\n")
    .filter((line) => /newroot|oldroot|\/rt\b/.test(line));
}

/** Cgroups that boxes of these judges were in: their names begin with the judge's id. */
function cgroupsOf(pids: readonly number[]): readonly string[] {
  const folders = selectOptionalCgroupFolders(readCgroupFacts());
  if (folders === null) return [];
  const roots = folders.version === 1 ? [folders.memory, folders.pids] : [folders.dir];
  return roots.flatMap((root) =>
    readdirSync(join(root, "dschool-boxes")).filter((name) =>
      pids.some((pid) => name.startsWith(`${String(pid)}-`)),
    ),
  );
}

function descendants(pid: number): number[] {
  try {
    const children = readFileSync(`/proc/${String(pid)}/task/${String(pid)}/children`, "utf8")
      .trim()
      .split(" ");
    return children.filter(Boolean).flatMap((child) => [Number(child), ...descendants(Number(child))]);
  } catch (error) {
    if (hasErrorCode(error, "ENOENT", "ESRCH")) return []; // it has ended meanwhile
    throw error;
  }
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
