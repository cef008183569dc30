import { setTimeout as sleep } from "node:timers/promises";
import type { Logger } from "pino";
import type { Reply } from "#wire/stdio-exchange";
import type { CheckJudge, JudgeReply, PartState } from "../lab.ts";
import { type JudgeCommand, JudgeDied, JudgeLife } from "./judge-life.ts";
import { selectOptionalObstacle } from "./sendable.ts";

export interface JudgeProcessOptions {
  readonly command: JudgeCommand;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly log: Pick<Logger, "info" | "warn">;
  readonly now: () => Date;
  readonly limits?: JudgeLimits;
}

export interface JudgeLimits {
  /** Questions that may wait for their answers at once; one more is answered `away`. */
  readonly waiting: number;
  /** How long a question waits for a judge that starts, and how long for its answer. */
  readonly startMs: number;
  readonly answerMs: number;
  /** How long a judge that is late with an answer has to show that it is well. */
  readonly probeMs: number;
  /** The pause before the first restart; it doubles with every death, up to {@link LONGEST_PAUSE_MS}. */
  readonly pauseMs: number;
}

const LIMITS: JudgeLimits = {
  waiting: 500,
  startMs: 10_000,
  answerMs: 60_000,
  probeMs: 10_000,
  pauseMs: 100,
};
const LONGEST_PAUSE_MS = 2_000;
/** A judge that lived so long was well: its death is a first one again. */
const STEADY_MS = 5_000;
/** A judge that is well answers a path it does not have at once. */
const PROBE_PATH = "/";
const STOP_MS = 5_000;

/** The second message of a check: only the judge that asked for the calls can take their answers. */
const BOUND_TO_ITS_JUDGE = "/api/v1/checks/";

/**
 * The judge of checks as a child process, started now and again whenever it dies. A question that it died under is asked
 * again once, because judging has no effects; where that does not help, or would not, the answer is `away`.
 */
export class JudgeProcess implements CheckJudge, AsyncDisposable {
  readonly #options: JudgeProcessOptions;
  readonly #limits: JudgeLimits;
  readonly #closing = new AbortController();
  readonly #kept: Promise<void>;
  #state: PartState = { up: false, since: null };
  /** The judge that answers, or will once one has started; replaced when that dies. */
  #ready = Promise.withResolvers<JudgeLife>();
  #waiting = 0;

  constructor(options: JudgeProcessOptions) {
    this.#options = options;
    this.#limits = options.limits ?? LIMITS;
    this.#kept = this.#keepAlive();
  }

  get state(): PartState {
    return this.#state;
  }

  /** Asks the judge. Whatever becomes of it is an answer: this does not reject. */
  async exchange(path: string, body: unknown): Promise<JudgeReply> {
    if (this.#waiting >= this.#limits.waiting) return AWAY;
    const obstacle = selectOptionalObstacle(body);
    if (obstacle !== null) return { status: "answered", code: 400, body: obstacle };
    this.#waiting += 1;
    try {
      const first = await this.#askOnce(path, body);
      const again =
        first === null && !path.startsWith(BOUND_TO_ITS_JUDGE) ? await this.#askOnce(path, body) : first;
      return again ?? AWAY;
    } finally {
      this.#waiting -= 1;
    }
  }

  /** Null when the judge died under the question. */
  async #askOnce(path: string, body: unknown): Promise<JudgeReply | null> {
    const life = await within(this.#ready.promise, this.#limits.startMs, this.#closing.signal);
    if (life === null) return AWAY;
    try {
      const reply = await within(life.ask(path, body), this.#limits.answerMs, this.#closing.signal);
      if (reply !== null) return { status: "answered", code: reply.status, body: reply.body };
      void this.#probe(life, this.#limits.probeMs);
      return AWAY;
    } catch (error) {
      if (error instanceof JudgeDied) return null;
      throw error;
    }
  }

  async #keepAlive(): Promise<void> {
    const { command, env, log } = this.#options;
    const onComplaint = (line: string): void => log.warn({ judge: line }, "the judge complains");
    const onEnd = (): void => {
      if (this.#state.up) this.#ready = Promise.withResolvers();
      this.#change(false);
    };
    for (let deaths = 0; !this.#isClosing();) {
      const started = performance.now();
      const life = new JudgeLife({ command, env, onComplaint, onEnd });
      const probing = this.#probe(life, this.#limits.answerMs).then((reply) => {
        if (reply === null || life.hasEnded) return;
        this.#change(true);
        this.#ready.resolve(life);
      });
      const stopping = this.#stopWithServer(life);
      const how = await life.ended;
      await probing;
      await stopping;
      if (this.#isClosing()) return;
      deaths = performance.now() - started >= STEADY_MS ? 1 : deaths + 1;
      const pause = Math.min(this.#limits.pauseMs * 2 ** (deaths - 1), LONGEST_PAUSE_MS);
      log.warn({ how, deaths, pause }, "the judge died and is started again");
      await sleep(pause, undefined, { signal: this.#closing.signal }).catch(() => undefined);
    }
  }

  /** Null, and the end of the judge, when it does not answer: it may be stopped, or caught in a loop. */
  async #probe(life: JudgeLife, ms: number): Promise<Reply | null> {
    try {
      const reply = await within(life.ask(PROBE_PATH, null), ms, this.#closing.signal);
      if (reply === null && !this.#closing.signal.aborted) life.kill();
      return reply;
    } catch (error) {
      if (error instanceof JudgeDied) return null;
      throw error;
    }
  }

  async #stopWithServer(life: JudgeLife): Promise<void> {
    await Promise.race([aborted(this.#closing.signal), life.ended]);
    if (!this.#closing.signal.aborted) return;
    const timer = setTimeout(() => {
      life.kill();
    }, STOP_MS);
    await life[Symbol.asyncDispose]();
    clearTimeout(timer);
  }

  #isClosing(): boolean {
    return this.#closing.signal.aborted;
  }

  #change(up: boolean): void {
    if (up === this.#state.up) return;
    this.#state = { up, since: this.#options.now() };
    if (up) this.#options.log.info("the judge is up");
  }

  /** Ends the judge; what waits for it is answered `away`. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#closing.abort();
    await this.#kept;
  }
}

const AWAY: JudgeReply = { status: "away" };

/** Null when the time is over, or the signal came, first. */
async function within<T>(work: Promise<T>, ms: number, signal: AbortSignal): Promise<T | null> {
  const timer = new AbortController();
  const over = sleep(ms, null, { signal: AbortSignal.any([signal, timer.signal]) }).catch(() => null);
  work.catch(() => undefined); // it may still fail when nobody waits for it any more
  try {
    return await Promise.race([work, over]);
  } finally {
    timer.abort();
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  if (signal.aborted) resolve(undefined);
  else signal.addEventListener("abort", () => resolve(undefined), { once: true });
  return promise;
}
