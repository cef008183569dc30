import { type ChildProcess, spawn } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import type { DeathNotice, RunningCell, ToKeeper, ToKernel } from "./kernel-messages.ts";
import { stopThreshold } from "./memory-limit.ts";
import type { Death } from "./memory-texts.ts";
import { residentMemory } from "./resident-memory.ts";

const MEASURED_EACH_MS = 100;
const KEPT_COMPLAINT_CHARS = 8_192;
/** What the process wrote last may arrive after the news of its end. */
const LAST_WORDS_MS = 50;
/** Whoever sends these wants the kernel to end. */
const WANTED: readonly string[] = ["SIGTERM", "SIGHUP", "SIGINT"];
const MIB = 1024 ** 2;

export interface KeeperOptions {
  /** The kernel's program and its arguments. */
  readonly program: readonly string[];
  /** Bytes. */
  readonly memoryLimit: number;
  readonly onEnd: (exitCode: number) => void;
}

/**
 * Keeps a kernel's process alive and within its memory. A cell that comes near the limit is interrupted, a process beyond it is ended; a
 * new process takes the place of one that ended unasked, and tells the trainee why.
 */
export class KernelKeeper {
  readonly #options: KeeperOptions;
  #child: ChildProcess | null = null;
  #cell: RunningCell | null = null;
  #state: "starting" | "ready" | "ending" = "starting";
  #complaints = "";
  #held = 0;
  #heldAtStart = 0;
  #isStopped = false;
  #isBeyond = false;
  #goesOn = false;

  constructor(options: KeeperOptions) {
    this.#options = options;
  }

  /** @param notice of the process before */
  start(notice: DeathNotice | null = null): void {
    const [script = "", ...args] = this.#options.program;
    const heap = `--max-old-space-size=${Math.floor(this.#options.memoryLimit / MIB)}`;
    const told = notice === null ? [] : [JSON.stringify(notice)];
    const child = spawn(process.execPath, [heap, script, ...args, ...told], {
      stdio: ["ignore", "inherit", "pipe", "ipc"],
    });
    this.#child = child;
    this.#state = "starting";
    this.#cell = null;
    this.#complaints = "";
    this.#isBeyond = false;
    this.#goesOn = false;
    child.stderr?.on("data", (chunk: Buffer) => {
      process.stderr.write(chunk);
      this.#complaints = (this.#complaints + chunk.toString()).slice(-KEPT_COMPLAINT_CHARS);
    });
    child.on("message", (message) => this.#hear(message as ToKeeper));
    child.on("exit", (code, signal) => void this.#takeEnd(code, signal));
    const timer = setInterval(() => this.#measure(), MEASURED_EACH_MS);
    child.on("exit", () => clearInterval(timer));
    child.on("error", (error) => {
      process.stderr.write(`커널의 프로세스 오류 · fault of the kernel's process: ${String(error)}\n`);
      if (child.pid !== undefined) return; // it lives, and its end will be told
      clearInterval(timer);
      this.#options.onEnd(1);
    });
  }

  /** The kernel is to end: whoever asked does not want it back. */
  end(signal: NodeJS.Signals): void {
    this.#state = "ending";
    this.#child?.kill(signal);
  }

  #hear(message: ToKeeper): void {
    switch (message.kind) {
      case "ready":
        this.#state = "ready";
        break;
      case "runs":
        this.#cell = message.cell;
        this.#isStopped = false;
        this.#heldAtStart = this.#readMemory();
        break;
      case "waits":
        this.#cell = null;
        break;
      case "goes-on":
        this.#goesOn = true;
        this.#child?.kill("SIGKILL");
        break;
      case "ends":
        this.#state = "ending";
    }
  }

  #readMemory(): number {
    const pid = this.#child?.pid;
    this.#held = (pid === undefined ? null : residentMemory(pid)) ?? this.#held;
    return this.#held;
  }

  #measure(): void {
    const held = this.#readMemory();
    if (held > this.#options.memoryLimit) {
      this.#isBeyond = true;
      this.#child?.kill("SIGKILL");
    } else if (this.#cell !== null && !this.#isStopped && held > this.#stopThreshold()) {
      this.#isStopped = true;
      this.#child?.send({ kind: "memory", held } satisfies ToKernel);
      this.#child?.kill("SIGINT");
    }
  }

  #stopThreshold(): number {
    return stopThreshold(this.#options.memoryLimit, this.#heldAtStart);
  }

  async #takeEnd(code: number | null, signal: NodeJS.Signals | null): Promise<void> {
    // Before it was ready, it would end again: a port is taken, or a file is missing.
    const isWanted = this.#state !== "ready" || (signal !== null && WANTED.includes(signal));
    if (isWanted) {
      this.#options.onEnd(code ?? 1);
      return;
    }
    await sleep(LAST_WORDS_MS);
    const memory = { held: this.#held, limit: this.#options.memoryLimit };
    const death: Death = { cause: this.#causeOf(signal), detail: signal ?? `code ${code ?? 0}`, memory };
    this.start({ death, cell: this.#cell });
  }

  #causeOf(signal: NodeJS.Signals | null): Death["cause"] {
    if (this.#isBeyond) return "limit";
    if (this.#goesOn) return "unstopped";
    if (/heap out of memory|Allocation failed|out of memory/i.test(this.#complaints)) return "heap";
    if (signal === "SIGKILL") return "killed";
    return signal === null ? "exit" : "crash";
  }
}
