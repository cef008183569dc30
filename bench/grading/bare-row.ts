import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { gradeAll } from "./grade-all.ts";
import { type Row, type RowOrder, serveRow } from "./row.ts";
import { pointsByQuestion } from "./workload.ts";

/**
 * Node without a sandbox: a cold process a submission. Its own CPU is that of a driver which only starts processes, and
 * the report leaves it out. With `--compile-cache` Node keeps compiled code between processes.
 */
function openBareRow({ work, workers }: RowOrder): Promise<Row> {
  const isCached = process.argv.includes("--compile-cache");
  const env = isCached
    ? { NODE_COMPILE_CACHE: join(work.bare, "compile-cache") }
    : { NODE_DISABLE_COMPILE_CACHE: "1" };
  let points: Record<string, number> = {};

  /** Settles with the time to the verdict when the process has ended. */
  const grade = async (name: string): Promise<number> => {
    const started = performance.now();
    const args = [join(work.bare, "bare.cjs"), join(work.bare, `${name}.json`), work.dataset];
    const child = spawn(process.execPath, args, { stdio: ["ignore", "ignore", "inherit", "pipe"], env });
    const exited = once(child, "exit");
    let verdict = "";
    let wall = 0;
    for await (const chunk of child.stdio[3] as Readable) {
      wall = performance.now() - started;
      verdict += String(chunk);
    }
    await exited;
    points[name] = pointsByQuestion(JSON.parse(verdict) as Record<string, boolean>);
    return wall;
  };

  return Promise.resolve({
    run: async (mode) => {
      points = {};
      const cpu = process.cpuUsage();
      const { walls, seconds } = await gradeAll(work.plans, mode === "at-once" ? workers : 1, grade);
      const { user, system } = process.cpuUsage(cpu);
      return { walls, seconds, ownCpu: (user + system) / 1e6, boxes: 0 };
    },
    points: () => Promise.resolve(points),
    [Symbol.asyncDispose]: () => Promise.resolve(),
  });
}

serveRow(openBareRow);
