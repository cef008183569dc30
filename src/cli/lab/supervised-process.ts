import { appendFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import type { LocalText } from "#domain/local-text";
import { CliError } from "../cli-error.ts";
import { backOff } from "./back-off.ts";
import { sendSignal } from "./end-process.ts";
import { boundLog, logSize, logTail } from "./log-file.ts";
import type { StartedProcess } from "./started-process.ts";

/** A part of the lab that runs as a process of its own. */
export interface Part {
  readonly name: "database" | "server" | "worker" | "lab";
  readonly title: LocalText;
  readonly logFile: string;
  /** Starts it, or finds it running. */
  readonly start: () => Promise<StartedProcess>;
  /** Whether it does its work now; what it throws at the lab's start ends the start. */
  readonly isReady: (process: StartedProcess) => Promise<boolean>;
  /** Ends and removes what it leaves when it dies, before it is started again. */
  readonly cleanUp?: () => Promise<void>;
  /** What asks it to end. */
  readonly stopSignal: "SIGTERM" | "SIGINT";
  /** How long it may take to become ready at the lab's start, and to end, in ms. */
  readonly startLimitMs: number;
  readonly stopLimitMs: number;
}

export interface Supervision {
  readonly tell: (event: PartEvent) => void;
  /** Gives up a start that is under way; its reason is thrown. */
  readonly stop: AbortSignal;
  /** Kills the part without asking, also while it is being ended. */
  readonly kill: AbortSignal;
}

export type PartEvent =
  /** It has a process, which need not be ready yet. */
  | { readonly kind: "started"; readonly part: Part; readonly pid: number }
  /** It ended by itself and will be started again; told once until it is back. */
  | { readonly kind: "died"; readonly part: Part; readonly how: string }
  | { readonly kind: "back"; readonly part: Part };

const POLL_MS = 50;
const SLOW_POLL_MS = 250;
const LOG_CHECK_MS = 10_000;
const TAIL_LINES = 8;

/** Keeps a part running from its first start until it is disposed of. */
export class SupervisedProcess implements AsyncDisposable {
  readonly #part: Part;
  readonly #tell: (event: PartEvent) => void;
  readonly #stopping = new AbortController();
  readonly #logCheck: NodeJS.Timeout;
  /** The process of the last start; null when that start failed. */
  #process: StartedProcess | null = null;
  #isAlive = false;
  #startedAt = 0;
  #keeping: Promise<void> = Promise.resolve();
  #stopped: Promise<void> | null = null;

  private constructor(part: Part, { tell, kill }: Supervision) {
    this.#part = part;
    this.#tell = tell;
    kill.addEventListener("abort", () => this.#kill(), { once: true });
    this.#logCheck = setInterval(() => boundLog(part.logFile), LOG_CHECK_MS).unref();
  }

  /** Starts a part and waits until it is ready; a `CliError` with the end of its log when it does not become so. */
  static async start(part: Part, supervision: Supervision): Promise<SupervisedProcess> {
    const supervised = new SupervisedProcess(part, supervision);
    try {
      await supervised.#startFirst(supervision.stop);
    } catch (error) {
      await supervised[Symbol.asyncDispose]();
      throw error;
    }
    supervised.#keeping = supervised.#keepRunning();
    return supervised;
  }

  /** Asks it to end, and kills it when it does not in time. */
  [Symbol.asyncDispose](): Promise<void> {
    return (this.#stopped ??= this.#stop());
  }

  #kill(): void {
    this.#stopping.abort();
    if (this.#process !== null && this.#isAlive) killGroup(this.#process.pid);
  }

  async #stop(): Promise<void> {
    this.#stopping.abort();
    clearInterval(this.#logCheck);
    await this.#keeping;
    const process = this.#process;
    if (process === null) return;
    if (this.#isAlive) {
      sendSignal(process.pid, this.#part.stopSignal);
      const ended = new AbortController();
      void process.ended.then(() => {
        ended.abort();
      });
      await pause(this.#part.stopLimitMs, ended.signal);
    }
    if (this.#isAlive) killGroup(process.pid);
    await process.ended;
    await this.#leaveNothing(process);
  }

  async #startFirst(signal: AbortSignal): Promise<void> {
    boundLog(this.#part.logFile);
    const from = logSize(this.#part.logFile);
    const process = await this.#launch();
    const until = AbortSignal.any([signal, AbortSignal.timeout(this.#part.startLimitMs)]);
    while (this.#isAlive && !until.aborted) {
      if (await this.#part.isReady(process)) return;
      await Promise.race([process.ended, pause(POLL_MS, until)]);
    }
    signal.throwIfAborted();
    throw this.#failure(from);
  }

  async #launch(): Promise<StartedProcess> {
    this.#process = null;
    const process = await this.#part.start();
    this.#process = process;
    this.#isAlive = true;
    this.#startedAt = performance.now();
    void process.ended.then(() => {
      this.#isAlive = false;
    });
    this.#tell({ kind: "started", part: this.#part, pid: process.pid });
    return process;
  }

  async #keepRunning(): Promise<void> {
    const { signal } = this.#stopping;
    const stopped = once(signal);
    let deaths = 0;
    let isTold = false;
    for (;;) {
      const how = await Promise.race([this.#process?.ended ?? "not started", stopped]);
      if (isOver(signal)) return;
      if (!isTold) this.#tell({ kind: "died", part: this.#part, how: String(how) });
      const next = backOff(deaths, this.#process === null ? 0 : performance.now() - this.#startedAt);
      deaths = next.deaths;
      await pause(next.delayMs, signal);
      if (isOver(signal)) return;
      const isBack = await this.#restart(signal);
      if (isBack) this.#tell({ kind: "back", part: this.#part });
      isTold = !isBack;
    }
  }

  /** @returns whether it became ready; false when it could not be started or died again */
  async #restart(signal: AbortSignal): Promise<boolean> {
    try {
      if (this.#process !== null) await this.#leaveNothing(this.#process);
      const process = await this.#launch();
      while (this.#isAlive && !signal.aborted) {
        if (await this.#part.isReady(process)) return true;
        await Promise.race([process.ended, pause(SLOW_POLL_MS, signal)]);
      }
      return false;
    } catch (error) {
      // What is in the way now, such as a full disk, may be gone at the next try.
      appendFileSync(this.#part.logFile, `${String(error)}\n`);
      if (this.#process !== null && this.#isAlive) killGroup(this.#process.pid);
      return false;
    }
  }

  /** Its group outlives a leader that crashed. */
  async #leaveNothing(process: StartedProcess): Promise<void> {
    killGroup(process.pid);
    await this.#part.cleanUp?.();
  }

  #failure(from: number): CliError {
    const { title, logFile } = this.#part;
    const tail = logTail(logFile, { from, lines: TAIL_LINES });
    return new CliError(
      {
        ko: `${title.ko}: 뜨지 않았습니다. 기록(${logFile})의 끝을 보고 고친 뒤 다시 실행하세요:\n${tail}`,
        en: `${title.en}: it did not start. See the end of its log above (${logFile}), correct it and run this again.`,
      },
      3,
    );
  }
}

/** Asked anew after every wait. */
function isOver(signal: AbortSignal): boolean {
  return signal.aborted;
}

function killGroup(leader: number): void {
  sendSignal(-leader, "SIGKILL");
}

function once(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    signal.addEventListener("abort", () => resolve(), { once: true });
  });
}

/** Waits `ms`, or less when `until` comes. */
async function pause(ms: number, until: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal: until }).catch((error: unknown) => {
    if (!until.aborted) throw error;
  });
}
