import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable, Writable } from "node:stream";
import { encodeFrame, FrameReader } from "#wire/frames";
import type { Attack, Target } from "../attack.ts";
import { openCanary } from "../canary.ts";
import type { Canary } from "../canary.ts";
import { compileAttackCell } from "../compile-cell.ts";
import { hashTree } from "../hash-tree.ts";
import { newMarker, PLANTED_PATTERN, plantedSecret } from "../planted.ts";
import { killProcesses, processesNamed } from "../processes.ts";

const GRADER = join(import.meta.dirname, "naive-grader.cjs");
const CHECKS = join(import.meta.dirname, "hidden-checks.cjs");
const COMPILER = join(import.meta.dirname, "compile-naively.ts");
const MOST_MS = 20_000;
const MAX_FRAME_BYTES = 1 << 20;
const CANARY_TURNS = 40;
const CANARY_TURN_MS = 25;

/** What an attack achieved against the naive grader, and what the grader printed. */
export interface NaiveOutcome {
  readonly succeeded: boolean;
  readonly printed: string;
}

/** Runs an attack in a process that also holds the checks, in a folder made for it. */
export async function runNaively(attack: Attack, addon: string): Promise<NaiveOutcome> {
  if (attack.naive === null) throw new Error(`${attack.id} is not to be run without walls`);
  const dir = mkdtempSync(join(tmpdir(), "attack-naive-"));
  try {
    await using canary = await openCanary(dir);
    const victim = spawn("sleep", ["60"], { stdio: "ignore", env: { SECRET: plantedSecret("neighbour") } });
    try {
      return await runInFolder(attack, { dir, canary, victim, addon });
    } finally {
      victim.kill("SIGKILL");
    }
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

interface Surroundings {
  readonly dir: string;
  readonly canary: Canary;
  readonly victim: ChildProcess;
  readonly addon: string;
}

async function runInFolder(attack: Attack, around: Surroundings): Promise<NaiveOutcome> {
  const target = naiveTarget(around);
  plantFolder(around.dir);
  const cell = attack.cell(target);
  if (attack.naive === "crashes") return compileNaively(cell, around.dir);
  const submission = {
    question: attack.question ?? "value",
    answer: target.answer,
    cell: compileAttackCell(cell, "cell-1").code,
    later: compileAttackCell(attack.later?.(target) ?? "", "cell-2").code,
  };
  writeFileSync(join(around.dir, "submission.json"), JSON.stringify(submission));
  const before = outsideHash(target);
  const { printed, verdict } = await runGrader(around.dir, plantedSecret("argument"));
  const succeeded = await hasSucceeded(attack, { target, around, printed, verdict, before });
  return { succeeded, printed };
}

function naiveTarget({ dir, canary, victim, addon }: Surroundings): Target {
  return {
    marker: newMarker(),
    answer: "answer",
    secretFiles: ["hidden-checks.cjs", "truth.json", "other-submission.ipynb"].map((name) => join(dir, name)),
    roots: [dir],
    pids: victim.pid === undefined ? [] : [victim.pid],
    allProcesses: false,
    canary: canary.address,
    datasetDir: join(dir, "dataset"),
    outsideDir: join(dir, "outside"),
    victimPid: victim.pid ?? -1,
    addon,
  };
}

function plantFolder(dir: string): void {
  for (const name of ["dataset", "outside"]) mkdirSync(join(dir, name));
  const checks = readFileSync(CHECKS, "utf8").replace(/@(\w+)@/g, (_found, kind: string) =>
    plantedSecret(kind),
  );
  writeFileSync(join(dir, "hidden-checks.cjs"), checks);
  writeFileSync(join(dir, "truth.json"), JSON.stringify({ incidents: [plantedSecret("truth")] }));
  writeFileSync(join(dir, "other-submission.ipynb"), JSON.stringify({ cells: [plantedSecret("other")] }));
  writeFileSync(join(dir, ".env"), `SECRET=${plantedSecret("dotenv")}\n`);
  writeFileSync(join(dir, "dataset", "links.csv"), "link_id,speed\n1,31.5\n");
  cpSync(join(dir, "dataset", "links.csv"), join(dir, "dataset", "more.csv"));
}

interface GraderRun {
  readonly printed: string;
  /** The first verdict said, by frame or by line. */
  readonly verdict: string | null;
}

async function runGrader(dir: string, argument: string): Promise<GraderRun> {
  const child = spawn(process.execPath, [GRADER, dir, argument], {
    stdio: ["ignore", "pipe", "pipe", "pipe", "pipe"],
    env: { HOME: dir, TMPDIR: dir, SECRET: plantedSecret("environment") },
    cwd: dir,
  });
  const chunks: { printed: Buffer[]; frames: Buffer[] } = { printed: [], frames: [] };
  for (const fd of [1, 2]) {
    (child.stdio[fd] as Readable).on("data", (chunk: Buffer) => chunks.printed.push(chunk));
  }
  (child.stdio[4] as Readable).on("data", (chunk: Buffer) => chunks.frames.push(chunk));
  const requests = child.stdio[3] as Writable;
  requests.on("error", () => undefined);
  for (const op of ["run", "get"]) requests.write(encodeFrame({ op, id: randomUUID() }));
  const timer = setTimeout(() => child.kill("SIGKILL"), MOST_MS);
  // A lingering process would hold the pipes open, so that only the exit counts.
  await once(child, "exit");
  clearTimeout(timer);
  await new Promise((resolve) => setTimeout(resolve, CANARY_TURN_MS));
  for (const pipe of child.stdio) pipe?.destroy();
  const printed = Buffer.concat(chunks.printed).toString("utf8");
  return { printed, verdict: verdictInFrames(chunks.frames) ?? verdictInLines(printed) };
}

function verdictInFrames(chunks: readonly Buffer[]): string | null {
  const frames = new FrameReader(MAX_FRAME_BYTES).push(Buffer.concat(chunks));
  return frames.map(verdictOf).find((verdict) => verdict !== null) ?? null;
}

function verdictInLines(printed: string): string | null {
  const lines = printed.split("\n").filter((line) => line.startsWith("{") && line.includes('"verdict"'));
  return lines.map((line) => verdictOf(JSON.parse(line))).find((verdict) => verdict !== null) ?? null;
}

function verdictOf(said: unknown): string | null {
  if (said === null || typeof said !== "object" || !("verdict" in said)) return null;
  return String(said.verdict);
}

interface Aftermath {
  readonly target: Target;
  readonly around: Surroundings;
  readonly printed: string;
  readonly verdict: string | null;
  readonly before: string;
}

async function hasSucceeded(attack: Attack, aftermath: Aftermath): Promise<boolean> {
  const { target, around, printed, verdict, before } = aftermath;
  switch (attack.naive) {
    case "leaks":
      return PLANTED_PATTERN.test(printed);
    case "scores":
      return verdict === "passed";
    case "reaches":
      return hasContact(around.canary);
    case "writes":
      return outsideHash(target) !== before;
    case "lingers":
      return killProcesses(processesNamed(new Set([target.marker]))) > 0;
    case "kills":
      return around.victim.signalCode === "SIGKILL";
    case "says":
      return attack.never?.test(printed) ?? false;
    case "crashes":
    case null:
      return false;
  }
}

function outsideHash({ outsideDir, datasetDir }: Target): string {
  return hashTree(outsideDir) + hashTree(datasetDir);
}

/** The kernel has the connection before we hear of it. */
async function hasContact(canary: Canary): Promise<boolean> {
  for (let turn = 0; turn < CANARY_TURNS && canary.contacts.length === 0; turn++) {
    await new Promise((resolve) => setTimeout(resolve, CANARY_TURN_MS));
  }
  return canary.contacts.length > 0;
}

async function compileNaively(cell: string, dir: string): Promise<NaiveOutcome> {
  const file = join(dir, "cell.ts");
  writeFileSync(file, cell);
  const child = spawn(process.execPath, [COMPILER, file], { stdio: "ignore" });
  const [code, signal] = (await once(child, "exit")) as [number | null, NodeJS.Signals | null];
  return {
    succeeded: signal !== null || code !== 0,
    printed: `code ${String(code)}, signal ${String(signal)}`,
  };
}
