import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { resolve } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { type CpuMeter, openCpuMeter } from "../grading/cpu-meter.ts";

const ROOT = resolve(import.meta.dirname, "../..");

/** A process of the lab, held by its input as the supervisor holds it. */
export class LabProcess implements AsyncDisposable {
  readonly #child: ChildProcess;
  /** Of all it has started, too. */
  readonly cpu: CpuMeter;

  private constructor(child: ChildProcess, cpu: CpuMeter) {
    this.#child = child;
    this.cpu = cpu;
  }

  /** Starts a program of the lab and waits for the line of its log that says it is up. */
  static async start(
    script: string,
    up: string,
    env: Readonly<Record<string, string | undefined>>,
  ): Promise<LabProcess> {
    const child = spawn(process.execPath, [script], {
      cwd: ROOT,
      env,
      stdio: ["pipe", "pipe", "inherit"],
      detached: true,
    });
    if (child.pid === undefined) throw new Error(`${script} could not be started`);
    const cpu = openCpuMeter(child.pid, String(child.pid));
    const lines: string[] = [];
    const isUp = new Promise<void>((settle, fail) => {
      createInterface(child.stdout).on("line", (line) => {
        if (lines.length < 20) lines.push(line);
        if (line.includes(`"msg":"${up}"`)) settle();
      });
      child.once("exit", () => fail(new Error(`${script} ended:\n${lines.join("\n")}`)));
    });
    await isUp;
    return new LabProcess(child, cpu);
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const ended = once(this.#child, "exit");
    this.#child.stdin?.end();
    await ended;
    // The last of what it started leaves its group a moment later than it.
    await sleep(200);
    this.cpu[Symbol.dispose]();
  }
}
