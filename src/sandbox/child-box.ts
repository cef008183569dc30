import { randomUUID } from "node:crypto";
import type { BoxReply, BoxRequest } from "#wire/box-protocol";
import { encodeFrame, FrameReader } from "#wire/frames";
import { ANSWER_LIMITS } from "#wire/limits";
import { WireError } from "#wire/wire-error";
import type { BootMessage } from "./boot-message.ts";
import type { BoxAnswer, BoxDeath, Tier } from "./box.ts";
import type { BoxProcess } from "./box-process.ts";
import { parseReply, selectOptionalRecord } from "./parse-reply.ts";
import type { StartedBox } from "./pool.ts";
import { SandboxError } from "./sandbox-error.ts";

/** A value at its limit, and outputs, fit in one frame. */
const FRAME_BYTES = ANSWER_LIMITS.bytes + (2 << 20);
/** Bytes a box may send before it is asked, or beside its answer. */
const UNASKED_BYTES = 1 << 20;
const UNASKED_FRAMES = 20;
const STDERR_BYTES = 1 << 20;
const STDERR_KEPT = 4_000;
/** On Linux, on both architectures. */
const SIGXCPU = 24;
const BOOT_TIMEOUT_MS = 60_000;
/** A grandchild of a plain box may hold the pipes open; waiting for their end would be waiting for it. */
const DRAIN_MS = 100;

type End = { readonly status: "timeout" } | { readonly status: "died"; readonly cause: BoxDeath };

interface Asked {
  readonly id: string;
  readonly answer: (answer: BoxAnswer) => void;
}

/** The judge's end of one box: a conversation over two pipes in which every byte from the box is suspect. */
export class ChildBox implements StartedBox {
  readonly tier: Tier;
  /** Settles when the box has opened its dataset; rejects with `SandboxError` when it ends before. */
  readonly ready: Promise<void>;
  /** Settles when the process and what it leaves on the host are gone. */
  readonly gone: Promise<void>;
  readonly #process: BoxProcess;
  readonly #reader = new FrameReader(FRAME_BYTES);
  readonly #becomeReady = Promise.withResolvers<undefined>();
  #state: "booting" | "ready" = "booting";
  #asked: Asked | null = null;
  #end: End | null = null;
  #bytes = 0;
  #unaskedFrames = 0;
  #stderr = "";
  #stderrBytes = 0;

  constructor(process: BoxProcess, boot: BootMessage) {
    this.tier = process.tier;
    this.#process = process;
    this.gone = this.#watch();
    const bootTimer = setTimeout(() => {
      this.#finish({ status: "timeout" });
    }, BOOT_TIMEOUT_MS);
    this.ready = this.#becomeReady.promise.finally(() => {
      clearTimeout(bootTimer);
    });
    // Whoever takes the box awaits `ready`; a spare box that fails meanwhile must not end the judge.
    this.ready.catch(() => undefined);
    process.confined.catch((error: unknown) => {
      this.#stderr = String(error);
      this.#finish({ status: "died", cause: "killed" });
    });
    process.requests.write(encodeFrame(boot));
  }

  get isAlive(): boolean {
    return this.#end === null;
  }

  async request(request: BoxRequest, { timeoutMs }: { readonly timeoutMs: number }): Promise<BoxAnswer> {
    if (this.#asked !== null) throw new Error("a box answers one request at a time");
    if (this.#end !== null) return this.#end;
    const { promise, resolve } = Promise.withResolvers<BoxAnswer>();
    const id = randomUUID();
    this.#asked = { id, answer: resolve };
    this.#bytes = 0;
    const timer = setTimeout(() => {
      this.#finish({ status: "timeout" });
    }, timeoutMs);
    this.#process.requests.write(encodeFrame({ ...request, id }));
    try {
      return await promise;
    } finally {
      clearTimeout(timer);
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#finish({ status: "died", cause: "killed" });
    await this.gone;
  }

  /** Wires the pipes up; settles when all is gone. */
  #watch(): Promise<void> {
    const { child, requests, replies, stderr } = this.#process;
    const exited = new Promise<void>((resolve) => {
      child.once("error", () => {
        resolve();
      });
      child.once("exit", () => {
        const drained = setTimeout(resolve, DRAIN_MS);
        child.once("close", () => {
          clearTimeout(drained);
          resolve();
        });
      });
    });
    // A box that ends while it is written to: `exit` tells.
    requests.on("error", () => undefined);
    replies.on("data", (chunk: Buffer) => {
      this.#receive(chunk);
    });
    stderr.on("data", (chunk: Buffer) => {
      this.#receiveStderr(chunk);
    });
    return exited.then(() => this.#afterExit());
  }

  async #afterExit(): Promise<void> {
    const { requests, replies, stderr } = this.#process;
    for (const pipe of [requests, replies, stderr]) pipe.destroy();
    if (this.#end === null) this.#finish({ status: "died", cause: this.#causeOfExit() });
    await this.#process.cleanUp();
  }

  #causeOfExit(): BoxDeath {
    const { child } = this.#process;
    if (this.#process.ranOutOfMemory() || /heap out of memory|heap limit/.test(this.#stderr)) return "memory";
    if (child.signalCode === "SIGXCPU" || child.exitCode === 128 + SIGXCPU) return "cpu";
    if (this.#process.ranOutOfTasks()) return "processes";
    return child.signalCode === "SIGKILL" || child.exitCode === 128 + 9 ? "killed" : "exited";
  }

  /** The first end counts: it answers whoever waits, and nothing the box says later is heard. */
  #finish(end: End): void {
    if (this.#end !== null) return;
    this.#end = end;
    this.#process.kill();
    this.#asked?.answer(end);
    this.#asked = null;
    if (this.#state === "booting") this.#becomeReady.reject(didNotStart(end, this.#stderr));
  }

  #receive(chunk: Buffer): void {
    if (this.#end !== null) return;
    this.#bytes += chunk.length;
    const allowed = this.#asked === null ? UNASKED_BYTES : FRAME_BYTES + UNASKED_BYTES;
    if (this.#bytes > allowed) {
      this.#finish({ status: "died", cause: "flood" });
      return;
    }
    try {
      for (const frame of this.#reader.push(chunk)) this.#receiveFrame(frame);
    } catch (error) {
      if (!(error instanceof WireError)) throw error;
      this.#finish({ status: "died", cause: error.limit === "bytes" ? "flood" : "garbled" });
    }
  }

  #receiveFrame(json: unknown): void {
    const frame = selectOptionalRecord(json);
    if (this.#state === "booting" && frame?.ready === true) {
      this.#state = "ready";
      this.#becomeReady.resolve(undefined);
    } else if (frame !== null && this.#asked !== null && frame.id === this.#asked.id) {
      this.#receiveReply(parseReply(frame));
    } else {
      this.#unaskedFrames += 1;
      if (this.#unaskedFrames > UNASKED_FRAMES) this.#finish({ status: "died", cause: "flood" });
    }
  }

  /** Code that was refused a thread says so in words of its own. */
  #receiveReply(reply: BoxReply): void {
    if (reply.status === "threw" && this.#process.ranOutOfTasks())
      this.#finish({ status: "died", cause: "processes" });
    else this.#answer(reply);
  }

  #answer(reply: BoxReply): void {
    const asked = this.#asked;
    this.#asked = null;
    this.#bytes = 0;
    asked?.answer({ status: "answered", reply });
  }

  #receiveStderr(chunk: Buffer): void {
    this.#stderrBytes += chunk.length;
    if (this.#stderrBytes > STDERR_BYTES) this.#finish({ status: "died", cause: "flood" });
    this.#stderr = (this.#stderr + chunk.toString("utf8")).slice(-STDERR_KEPT);
  }
}

function didNotStart(end: End, stderr: string): SandboxError {
  const why = end.status === "timeout" ? "timeout" : end.cause;
  const detail = stderr.trim() === "" ? why : `${why}: ${stderr.trim()}`;
  return new SandboxError({
    ko: `채점 상자가 시작되지 않았습니다 (${detail}). \`dschool doctor\`로 이 컴퓨터의 상태를 확인하세요.`,
    en: `A grading box did not start (${detail}). Run \`dschool doctor\` to see what this machine lacks.`,
  });
}
