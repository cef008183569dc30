import { type ChildProcessByStdio, spawn } from "node:child_process";
import type { Readable, Writable } from "node:stream";
import readline from "node:readline";
import type { StdioResponse } from "../wire/check-messages.ts";
import { type Exchange, type Judge, judgeOver } from "./judge.ts";
import { KitError } from "./kit-error.ts";

export interface StdioJudgeOptions {
  /** The program that speaks the judge's messages on its standard input and output, and ends with its input. */
  readonly command: readonly [file: string, ...args: string[]];
}

/** A judge in a process of this machine, started by the first check, and again after it died. */
export function stdioJudge({ command }: StdioJudgeOptions): Judge {
  let running: JudgeProcess | null = null;
  return judgeOver((path, body) => {
    if (running === null || running.dead) running = new JudgeProcess(command);
    return running.exchange(path, body);
  });
}

interface Waiter {
  readonly resolve: (reply: Awaited<ReturnType<Exchange>>) => void;
  readonly reject: (error: KitError) => void;
}

/** One life of the judge. It keeps nothing alive but what waits for it, and ends when its input closes with ours. */
class JudgeProcess {
  readonly #child: ChildProcessByStdio<Writable, Readable, Readable>;
  readonly #waiting = new Map<number, Waiter>();
  #seq = 0;
  #lastWords = "";
  #dead = false;

  constructor([file, ...args]: StdioJudgeOptions["command"]) {
    // Jupyter interrupts a whole process group: in one of its own, the judge is spared.
    const detached = process.platform !== "win32";
    this.#child = spawn(file, args, { stdio: ["pipe", "pipe", "pipe"], detached, windowsHide: true });
    this.#child.once("error", (error) => {
      this.#die(error.message);
    });
    this.#child.once("close", (code, signal) => {
      this.#die(`${signal ?? `exit ${String(code)}`}${this.#lastWords === "" ? "" : `: ${this.#lastWords}`}`);
    });
    // A write after its death fails here; `close` tells the waiters.
    this.#child.stdin.on("error", () => undefined);
    this.#child.stderr.on("data", (chunk: Buffer) => {
      this.#lastWords = (this.#lastWords + chunk.toString()).trim().slice(-500);
    });
    readline.createInterface({ input: this.#child.stdout }).on("line", (line) => {
      this.#receive(line);
    });
    this.#keepAlive(false);
  }

  get dead(): boolean {
    return this.#dead;
  }

  exchange(path: string, body: unknown): ReturnType<Exchange> {
    const seq = (this.#seq += 1);
    return new Promise((resolve, reject) => {
      this.#waiting.set(seq, { resolve, reject });
      this.#keepAlive(true);
      this.#child.stdin.write(`${JSON.stringify({ seq, path, body })}\n`);
    });
  }

  #receive(line: string): void {
    const reply = parseReply(line);
    const waiter = reply === null ? undefined : this.#waiting.get(reply.seq);
    if (reply === null || waiter === undefined) {
      this.#lastWords = line.slice(0, 500);
      this.#child.kill();
      return;
    }
    this.#waiting.delete(reply.seq);
    if (this.#waiting.size === 0) this.#keepAlive(false);
    waiter.resolve(reply);
  }

  #die(reason: string): void {
    this.#dead = true;
    for (const { reject } of this.#waiting.values()) reject(died(reason));
    this.#waiting.clear();
  }

  #keepAlive(alive: boolean): void {
    const { stdin, stdout, stderr } = this.#child;
    for (const handle of [this.#child, stdin, stdout, stderr] as Partial<NodeJS.RefCounted>[]) {
      if (alive) handle.ref?.();
      else handle.unref?.();
    }
  }
}

function parseReply(line: string): StdioResponse | null {
  try {
    const reply = JSON.parse(line) as Partial<StdioResponse> | null;
    const { seq, status, body } = reply ?? {};
    return typeof seq === "number" && typeof status === "number" ? { seq, status, body } : null;
  } catch {
    return null;
  }
}

function died(reason: string): KitError {
  return new KitError({
    ko: `채점기가 답하기 전에 끝났습니다 (${reason}). 이 셀을 다시 실행하면 새로 시작합니다. 되풀이되면 터미널에서 \`dschool doctor\`를 실행해 보세요.`,
    en: `The judge ended before it answered (${reason}). Run this cell again to start a new one. If it keeps ending, run \`dschool doctor\` in a terminal.`,
  });
}
