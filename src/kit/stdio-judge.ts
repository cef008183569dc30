import { type ChildProcessByStdio, spawn } from "node:child_process";
import type { Readable, Writable } from "node:stream";
import { type Reply, StdioExchange } from "../wire/stdio-exchange.ts";
import { type Judge, judgeOver } from "./judge.ts";
import { KitError } from "./kit-error.ts";

export interface StdioJudgeOptions {
  /** The program that speaks the judge's messages on its standard input and output, and ends with its input. */
  readonly command: readonly [file: string, ...args: string[]];
  /** How long it is waited for. */
  readonly answerMs?: number;
}

/** A judge in a process of this machine, started by the first check, and again after it died or was not waited for any longer. */
export function stdioJudge({ command, answerMs }: StdioJudgeOptions): Judge {
  let running: JudgeProcess | null = null;
  return judgeOver((path, body, signal) => {
    if (running === null || running.dead) running = new JudgeProcess(command);
    return running.ask(path, body, signal);
  }, answerMs);
}

/** One life of the judge. It keeps nothing alive but what waits for it, and ends when its input closes with ours. */
class JudgeProcess {
  readonly #child: ChildProcessByStdio<Writable, Readable, Readable>;
  readonly #exchange: StdioExchange;
  #lastWords = "";
  #dead = false;

  constructor([file, ...args]: StdioJudgeOptions["command"]) {
    // Jupyter interrupts a whole process group: in one of its own, the judge is spared.
    const detached = process.platform !== "win32";
    this.#child = spawn(file, args, { stdio: ["pipe", "pipe", "pipe"], detached, windowsHide: true });
    const { stdin, stdout, stderr } = this.#child;
    this.#child.once("error", (error) => {
      this.#die(error.message);
    });
    this.#child.once("close", (code, signal) => {
      this.#die(`${signal ?? `exit ${String(code)}`}${this.#lastWords === "" ? "" : `: ${this.#lastWords}`}`);
    });
    // A write after its death fails here; `close` tells the waiters.
    stdin.on("error", () => undefined);
    stderr.on("data", (chunk: Buffer) => {
      this.#lastWords = (this.#lastWords + chunk.toString()).trim().slice(-500);
    });
    this.#exchange = new StdioExchange({ write: (line) => stdin.write(line), output: stdout }, (said) => {
      if (said !== "") this.#lastWords = said;
      this.#child.kill();
    });
    this.#keepAlive(false);
  }

  get dead(): boolean {
    return this.#dead;
  }

  async ask(path: string, body: unknown, signal: AbortSignal): Promise<Reply> {
    const giveUp = (): void => {
      this.#die("no answer");
      this.#child.kill("SIGKILL");
    };
    signal.addEventListener("abort", giveUp);
    this.#keepAlive(true);
    try {
      return await this.#exchange.ask(path, body);
    } finally {
      signal.removeEventListener("abort", giveUp);
      if (this.#exchange.waiting === 0) this.#keepAlive(false);
    }
  }

  #die(reason: string): void {
    this.#dead = true;
    this.#exchange.end(died(reason));
  }

  #keepAlive(alive: boolean): void {
    const { stdin, stdout, stderr } = this.#child;
    for (const handle of [this.#child, stdin, stdout, stderr] as Partial<NodeJS.RefCounted>[]) {
      if (alive) handle.ref?.();
      else handle.unref?.();
    }
  }
}

function died(reason: string): KitError {
  return new KitError({
    ko: `채점기가 답하기 전에 끝났습니다 (${reason}). 이 셀을 다시 실행하면 새로 시작합니다. 되풀이되면 터미널에서 \`dschool doctor\`를 실행해 보세요.`,
    en: `The judge ended before it answered (${reason}). Run this cell again to start a new one. If it keeps ending, run \`dschool doctor\` in a terminal.`,
  });
}
