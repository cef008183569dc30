import { fork } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { setTimeout } from "node:timers/promises";

/** A program that reads hostile text, and may crash or hang on it. */
export interface ChildProgram {
  /** The TypeScript file to run. It answers each message with one. */
  readonly script: string;
  /** Options of its Node, such as a bound of its heap. */
  readonly nodeOptions: readonly string[];
  readonly cwd?: string;
}

export type ChildAnswer =
  | { readonly status: "answered"; readonly message: unknown }
  | { readonly status: "lost"; readonly cause: "crashed" | "timeout" };

const CRASHED: ChildAnswer = { status: "lost", cause: "crashed" };
const TIMED_OUT: ChildAnswer = { status: "lost", cause: "timeout" };

/** Keeps one child process of a program and replaces it when a message has cost it. One message at a time. */
export class KillableChild implements AsyncDisposable {
  readonly #program: ChildProgram;
  #child: ChildProcess | null = null;

  constructor(program: ChildProgram) {
    this.#program = program;
  }

  /** Whether there is a child that was started already. */
  get isStarted(): boolean {
    return this.#child?.connected === true;
  }

  /** Starts the child before it is asked. */
  start(): void {
    this.#running();
  }

  async ask(message: object, timeoutMs: number): Promise<ChildAnswer> {
    const child = this.#running();
    const waiting = new AbortController();
    const { signal } = waiting;
    const answer = await Promise.race([
      once(child, "message", { signal }).then(([answered]): ChildAnswer => ({
        status: "answered",
        message: answered,
      })),
      once(child, "exit", { signal }).then(() => CRASHED),
      setTimeout(timeoutMs, TIMED_OUT, { signal }),
      failureOfSending(child, message),
    ]);
    waiting.abort();
    if (answer.status === "lost") await this[Symbol.asyncDispose]();
    return answer;
  }

  /** Ends the child; another is started by the next message. */
  async [Symbol.asyncDispose](): Promise<void> {
    const child = this.#child;
    this.#child = null;
    if (child?.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, "exit");
    child.kill("SIGKILL");
    await exited;
  }

  #running(): ChildProcess {
    if (this.#child !== null && this.isStarted) return this.#child;
    const { script, nodeOptions, cwd } = this.#program;
    this.#child = fork(script, {
      execArgv: [...nodeOptions],
      stdio: "ignore",
      env: {},
      ...(cwd !== undefined && { cwd }),
    });
    return this.#child;
  }
}

/** Settles only when the message cannot be sent, which a child that has just died causes. */
function failureOfSending(child: ChildProcess, message: object): Promise<ChildAnswer> {
  return new Promise((resolve) => {
    child.send(message, (error) => {
      if (error) resolve(CRASHED);
    });
  });
}
