import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { type JudgeLimits, JudgeProcess } from "./judge-process.ts";

/** Answers with its process id; `die` and `hang` are what they say, `die-once` only in the first of its lives. */
const SOURCE = String.raw`
  const { existsSync, writeFileSync } = require("node:fs");
  const marker = process.argv[1];
  require("node:readline").createInterface({ input: process.stdin }).on("line", (line) => {
    const { seq, path, body } = JSON.parse(line);
    if (body === "die") { console.error("out of luck"); process.kill(process.pid, "SIGKILL"); }
    if (body === "die-once" && !existsSync(marker)) { writeFileSync(marker, ""); process.exit(7); }
    if (body === "babble") return console.log("hello?");
    if (body === "hang") while (true);
    if (body === "never") return;
    console.log(JSON.stringify({ seq, status: path === "/" ? 404 : 200, body: { pid: process.pid, body } }));
  });
`;

const CHECKS = "/api/v1/checks";
const LIMITS: JudgeLimits = { waiting: 100, startMs: 30_000, answerMs: 30_000, probeMs: 5_000, pauseMs: 10 };

/** A judge notes there that it has died. */
const markers = mkdtempSync(join(tmpdir(), "dschool-judge-"));
afterAll(() => {
  rmSync(markers, { recursive: true });
});

const stack: AsyncDisposable[] = [];
afterEach(async () => {
  for (const each of stack.splice(0)) await each[Symbol.asyncDispose]();
});

interface Running {
  readonly judge: JudgeProcess;
  readonly logged: unknown[];
}

function start(limits: Partial<JudgeLimits> = {}, command?: readonly [string, ...string[]]): Running {
  const logged: unknown[] = [];
  const marker = join(markers, String(Math.random()));
  const judge = new JudgeProcess({
    command: command ?? [process.execPath, "-e", SOURCE, marker],
    env: { PATH: "/usr/bin" },
    log: { info: (...said: unknown[]) => logged.push(said), warn: (...said: unknown[]) => logged.push(said) },
    now: () => new Date(0),
    limits: { ...LIMITS, ...limits },
  });
  stack.push(judge);
  return { judge, logged };
}

async function pidOf(judge: JudgeProcess): Promise<number> {
  const reply = await judge.exchange(CHECKS, "hello");
  if (reply.status !== "answered") throw new Error("the judge is away");
  return (reply.body as { readonly pid: number }).pid;
}

function isAlive(pid: number): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${String(pid)}/status`, "utf8"));
  } catch {
    return false;
  }
}

it("answers what is asked while it still starts, many at once", async () => {
  const { judge } = start();
  const replies = await Promise.all(Array.from({ length: 50 }, (_, n) => judge.exchange(CHECKS, n)));
  expect(replies.map((reply) => reply.status === "answered" && reply.code)).toStrictEqual(
    Array.from({ length: 50 }, () => 200),
  );
  expect(judge.state).toStrictEqual({ up: true, since: new Date(0) });
});

it("asks a new judge again what the old one died under", async () => {
  const { judge } = start();
  expect(await judge.exchange(CHECKS, "die-once")).toMatchObject({
    status: "answered",
    body: { body: "die-once" },
  });
});

it("is away for a question that every judge dies under, and there for the next", async () => {
  const { judge, logged } = start();
  expect(await judge.exchange(CHECKS, "die")).toStrictEqual({ status: "away" });
  expect(await pidOf(judge)).toBeGreaterThan(0);
  expect(JSON.stringify(logged)).toContain("out of luck");
});

it("does not ask another judge what only the dead one could answer", async () => {
  const { judge } = start();
  expect(await judge.exchange(`${CHECKS}/0123`, "die-once")).toStrictEqual({ status: "away" });
  expect(await judge.exchange(`${CHECKS}/0123`, "die-once")).toMatchObject({ status: "answered" });
});

it("starts a new judge after one was killed at rest", async () => {
  const { judge } = start();
  const first = await pidOf(judge);
  process.kill(first, "SIGKILL");
  const second = await pidOf(judge);
  expect(second).not.toBe(first);
  expect(judge.state.up).toBe(true);
});

it("replaces a judge that babbles", async () => {
  const { judge } = start();
  expect(await judge.exchange(`${CHECKS}/0123`, "babble")).toStrictEqual({ status: "away" });
  expect(await pidOf(judge)).toBeGreaterThan(0);
});

it("is away for a question that takes too long, without losing the others", async () => {
  const { judge } = start({ answerMs: 300 });
  const pid = await pidOf(judge);
  const [late, other] = await Promise.all([judge.exchange(CHECKS, "never"), judge.exchange(CHECKS, 1)]);
  expect([late.status, other.status]).toStrictEqual(["away", "answered"]);
  expect(await pidOf(judge)).toBe(pid);
});

it("takes no more questions than may wait", async () => {
  const { judge } = start({ waiting: 2, answerMs: 1_000 });
  await pidOf(judge);
  const slow = [judge.exchange(CHECKS, "never"), judge.exchange(CHECKS, "never")];
  expect(await judge.exchange(CHECKS, 1)).toStrictEqual({ status: "away" });
  await Promise.all(slow);
  expect(await judge.exchange(CHECKS, 1)).toMatchObject({ status: "answered" });
});

it("is down, and away, as long as the program cannot be started", async () => {
  const { judge, logged } = start({ startMs: 200 }, ["/nowhere/dschool"]);
  expect(await judge.exchange(CHECKS, 1)).toStrictEqual({ status: "away" });
  expect(judge.state).toStrictEqual({ up: false, since: null });
  expect(JSON.stringify(logged)).toContain("ENOENT");
});

it("ends with the server, also while it starts or is asked something", async () => {
  const starting = start();
  await starting.judge[Symbol.asyncDispose]();
  const { judge } = start();
  const pid = await pidOf(judge);
  const asked = judge.exchange(CHECKS, "never");
  await judge[Symbol.asyncDispose]();
  expect(await asked).toStrictEqual({ status: "away" });
  expect(isAlive(pid)).toBe(false);
  expect(await judge.exchange(CHECKS, 1)).toStrictEqual({ status: "away" });
});

it("kills a judge that hangs", async () => {
  const { judge } = start({ answerMs: 200, probeMs: 200 });
  const pid = await pidOf(judge);
  expect(await judge.exchange(`${CHECKS}/0123`, "hang")).toStrictEqual({ status: "away" });
  await expect.poll(() => isAlive(pid), { timeout: 10_000 }).toBe(false);
});

describe("a question that cannot be put to the judge on one line", () => {
  const deep = JSON.parse(`${"[".repeat(100_000)}${"]".repeat(100_000)}`) as unknown;
  const long = "1".repeat((32 << 20) + 1);

  it.each([
    ["too deep", deep],
    ["too long", long],
  ])("is refused when it is %s, and the judge lives on", async (_, body) => {
    const { judge } = start();
    const pid = await pidOf(judge);
    expect(await judge.exchange(CHECKS, body)).toMatchObject({
      status: "answered",
      code: 400,
      body: { ko: expect.stringMatching(/[가-힣]/) as string, en: expect.any(String) as string },
    });
    expect(await pidOf(judge)).toBe(pid);
  });

  it("leaves nobody waiting whom the judge's end would then surprise", async () => {
    const { judge } = start();
    await judge.exchange(CHECKS, deep).catch(() => undefined);
    expect(await judge.exchange(CHECKS, "die")).toStrictEqual({ status: "away" });
    expect(await pidOf(judge)).toBeGreaterThan(0);
  });
});
