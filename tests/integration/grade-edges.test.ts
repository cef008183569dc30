import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { CliError } from "#cli/cli-error";
import { PACKAGE_ROOT } from "#cli/config";
import { gradeIn, run as grade } from "#cli/grade";
import { run as release } from "#cli/release";
import type { Verb } from "#cli/verb";
import type { GradeReport } from "#domain/grade-report";
import { openBoxes } from "#sandbox/open-boxes";
import { openGradingHome } from "./grading-home.ts";
import type { GradingHome } from "./grading-home.ts";
import { NotebookDraft } from "./notebook-draft.ts";
import { jsonLines, runVerb } from "./run-verb.ts";

const EXERCISE = "05-traffic/speeds";
const stack = new DisposableStack();
let lab: GradingHome;
let solution: string;

beforeAll(async () => {
  lab = stack.use(openGradingHome());
  solution = join(lab.dir, "solution.ipynb");
  await runVerb(release, [EXERCISE, "--solution", "-o", solution], lab.home);
  await runVerb(grade, [EXERCISE, solution, "--min-tier", "D"], lab.home);
});

afterAll(() => {
  stack.dispose();
});

/** `dschool grade` on a machine that has no walls. */
const gradeWithoutWalls: Verb = (args, context) =>
  gradeIn((options) => openBoxes({ ...options, maxTier: "D" }), args, context);

it("refuses every notebook, with exit 1, where the machine's tier is below the asked one", async () => {
  const outcome = await runVerb(gradeWithoutWalls, [EXERCISE, solution, "b.ipynb", "--json"], lab.home);
  expect(outcome.code).toBe(1);
  const reports = jsonLines<GradeReport>(outcome);
  expect(reports).toHaveLength(2);
  for (const report of reports) {
    expect(report).toMatchObject({
      ...{ status: "refused", score: 0, max: 10, tier: null, questions: [] },
      reason: { code: "tier.too-low", params: { tier: "D", min: "B" } },
      sentence: { ko: expect.stringContaining("--min-tier D") as string },
    });
  }
});

it("says in both languages how to grade for practice, and marks such a grade", async () => {
  const refusal = await runVerb(gradeWithoutWalls, [EXERCISE, solution], lab.home);
  expect(refusal.stdout).toMatch(/연습으로 채점하려면 `--min-tier D`/);
  expect(refusal.stdout).toMatch(/for practice, add `--min-tier D`/);
  const practice = await runVerb(gradeWithoutWalls, [EXERCISE, solution, "--min-tier", "D"], lab.home);
  expect(practice.stdout).toContain("연습 성적 · practice grade");
  expect(practice.code).toBe(0);
});

it("grades on, and warns once, where the reference answers cannot be kept", async () => {
  const references = join(lab.home, "private", "references");
  renameSync(references, `${references}.aside`);
  symlinkSync("/proc/none/references", references);
  try {
    const outcome = await runVerb(grade, [EXERCISE, solution, "--min-tier", "D", "--json"], lab.home);
    expect(outcome.code).toBe(0);
    expect(outcome.stderr.match(/could not be kept/g)).toHaveLength(1);
    expect(outcome.stderr).toMatch(/기준 답을 저장하지 못했습니다/);
  } finally {
    rmSync(references);
    renameSync(`${references}.aside`, references);
  }
});

function startGrade(...notebooks: readonly string[]) {
  const bin = join(PACKAGE_ROOT, "bin", "dschool.js");
  const child = spawn(process.execPath, [bin, "grade", EXERCISE, ...notebooks, "--min-tier", "D", "--json"], {
    env: { PATH: process.env["PATH"], DSCHOOL_HOME: lab.home },
    stdio: ["ignore", "pipe", "pipe"],
  });
  return { child, stderr: text(child.stderr), exit: once(child, "exit") };
}

it("ends without a word when nobody reads its output", async () => {
  const { child, stderr, exit } = startGrade(solution, solution, solution);
  child.stdout.destroy();
  expect(await exit).toStrictEqual([141, null]);
  expect(await stderr).toBe("");
});

it.each([
  ["SIGINT", 130],
  ["SIGTERM", 143],
] as const)("leaves nothing of its boxes when %s (%i) stops it while a cell runs", async (signal, code) => {
  const endless = join(lab.dir, "endless.ipynb");
  const draft = new NotebookDraft(readFileSync(solution, "utf8"));
  writeFileSync(endless, draft.write("q1", "for (;;) {}").bytes());
  const { child, stderr, exit } = startGrade(solution, endless, endless);
  await once(child.stdout, "data");
  while (boxesOf(child.pid).length < 2 && child.exitCode === null) await sleep(20);
  child.kill(signal);
  child.kill(signal);
  expect(await exit).toStrictEqual([code, null]);
  expect(await stderr).toBe("");
  expect(boxesOf(child.pid)).toStrictEqual([]);
});

it("says in both languages that the hidden data cannot be built where a file is in the way", async () => {
  const home = join(lab.dir, "blocked-home");
  mkdirSync(join(home, "private"), { recursive: true, mode: 0o700 });
  writeFileSync(join(home, "private", "variants"), "");
  const fault: unknown = await runVerb(grade, [EXERCISE, solution, "--min-tier", "D"], home).catch(
    (error: unknown) => error,
  );
  if (!(fault instanceof CliError)) throw new Error("no CliError", { cause: fault });
  expect(fault.exitCode).toBe(3);
  expect(fault.text.ko).toContain("파일이 있습니다");
  expect(fault.text.en).toContain("a file where a folder");
});

const CGROUPS = [
  "/sys/fs/cgroup/memory/dschool-boxes",
  "/sys/fs/cgroup/pids/dschool-boxes",
  "/sys/fs/cgroup/dschool-boxes",
];

/** The processes a judge started, and the cgroups it made. */
function boxesOf(judge: number | undefined): string[] {
  const id = String(judge);
  const children = `/proc/${id}/task/${id}/children`;
  const processes = existsSync(children)
    ? readFileSync(children, "utf8").trim().split(" ").filter(Boolean)
    : [];
  const groups = CGROUPS.filter((dir) => existsSync(dir)).flatMap((dir) => readdirSync(dir));
  return [...processes, ...groups.filter((name) => name.startsWith(`${id}-`))];
}
