import { spawn } from "node:child_process";
import { once } from "node:events";
import type { Readable, Writable } from "node:stream";
import { BOX_ENVIRONMENT } from "#sandbox/bwrap-args";
import { ChildBox } from "#sandbox/child-box";
import { DEFAULT_LIMITS } from "#sandbox/limits";
import { WARM_UP_REQUESTS } from "#sandbox/runtime/warm-up";
import type { BoxRequest } from "#wire/box-protocol";

/** What one box cost until it had answered a small notebook. */
export interface Cost {
  /** User and system time of its process, ms. */
  readonly cpuMs: number;
  readonly wallMs: number;
}

const TIMEOUT_MS = 60_000;
const TELL: BoxRequest = {
  op: "run",
  cell: { code: "exports.cpu = process.cpuUsage();", async: false, last: null, name: "tell" },
};

/** Starts a program of a box without walls, runs the small notebook of the build in it and ends it. */
export async function costOfBox(node: string, args: readonly string[]): Promise<Cost> {
  const started = performance.now();
  const child = spawn(node, args, {
    stdio: ["ignore", "ignore", "pipe", "pipe", "pipe"],
    env: BOX_ENVIRONMENT,
  });
  const exited = once(child, "exit");
  const pipes: readonly unknown[] = child.stdio;
  const requests = pipes[3] as Writable;
  const process = {
    ...{ tier: "D" as const, child, requests, replies: pipes[4] as Readable, stderr: pipes[2] as Readable },
    confined: Promise.resolve(),
    kill: () => child.kill("SIGKILL"),
    ranOutOfMemory: () => false,
    ranOutOfTasks: () => false,
    cleanUp: () => Promise.resolve(),
  };
  const { duckdbMegabytes } = DEFAULT_LIMITS;
  await using box = new ChildBox(process, { datasets: [], duckdbMegabytes, writeCompiled: false });
  await box.ready;
  for (const request of [...WARM_UP_REQUESTS, TELL]) await ask(box, request);
  const wallMs = performance.now() - started;
  const usage = await ask(box, { op: "get", name: "cpu" });
  // A program that keeps what it compiled does so when it ends by itself.
  requests.end();
  await exited;
  return { cpuMs: microsecondsOf(usage) / 1000, wallMs };
}

async function ask(box: ChildBox, request: BoxRequest) {
  const answer = await box.request(request, { timeoutMs: TIMEOUT_MS });
  if (answer.status === "answered" && answer.reply.status !== "threw") return answer.reply;
  throw new Error(`a box of the bench failed: ${JSON.stringify(answer)}`);
}

function microsecondsOf(reply: Awaited<ReturnType<typeof ask>>): number {
  const value = reply.status === "value" ? JSON.stringify(reply.value) : "";
  const [user, system] = ["user", "system"].map((name) => new RegExp(`"${name}":(\\d+)`).exec(value)?.[1]);
  if (user === undefined || system === undefined) throw new Error(`a box tells no CPU time: ${value}`);
  return Number(user) + Number(system);
}
