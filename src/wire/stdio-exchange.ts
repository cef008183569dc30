import type { StdioResponse } from "./check-messages.ts";
import { linesOf, TOO_LONG } from "./stdio-lines.ts";

/** A reply holds the judgement of one question. */
const REPLY_BYTES = 32 << 20;

/** What HTTP would give: a status and a body. */
export interface Reply {
  readonly status: number;
  readonly body: unknown;
}

/** The two ends of a program that speaks a JSON line each way, such as `dschool judge --stdio`. */
export interface ExchangeStreams {
  /** Writes to its input. */
  readonly write: (line: string) => void;
  /** Its output, in pieces of any length. */
  readonly output: AsyncIterable<unknown>;
}

interface Waiter {
  readonly resolve: (reply: Reply) => void;
  readonly reject: (error: Error) => void;
}

/** The asking side of a JSON line each way: many questions may be open at once, and are answered in any order. */
export class StdioExchange {
  readonly #write: ExchangeStreams["write"];
  readonly #waiting = new Map<number, Waiter>();
  #seq = 0;
  #ended: Error | null = null;

  /**
   * @param onBroken called once, when nothing more can come: with what was said instead of a reply, or "" when the
   * output just ended. Whoever owns the program then ends it and calls {@link end}.
   */
  constructor({ write, output }: ExchangeStreams, onBroken: (said: string) => void) {
    this.#write = write;
    void this.#listen(output).then(onBroken);
  }

  /** How many questions wait for their reply. */
  get waiting(): number {
    return this.#waiting.size;
  }

  /** Asks; rejects with the error of {@link end} when that comes before the reply. */
  async ask(path: string, body: unknown): Promise<Reply> {
    if (this.#ended !== null) throw this.#ended;
    const seq = (this.#seq += 1);
    // What is nested too deep cannot be written, and then nobody may wait for its reply.
    const line = `${JSON.stringify({ seq, path, body })}\n`;
    const { promise, resolve, reject } = Promise.withResolvers<Reply>();
    this.#waiting.set(seq, { resolve, reject });
    this.#write(line);
    return promise;
  }

  /** Rejects what waits and whatever is asked from now on. The first error stays. */
  end(error: Error): void {
    this.#ended ??= error;
    for (const { reject } of this.#waiting.values()) reject(this.#ended);
    this.#waiting.clear();
  }

  async #listen(output: AsyncIterable<unknown>): Promise<string> {
    try {
      for await (const line of linesOf(output, REPLY_BYTES)) {
        if (line === TOO_LONG) return `a line of more than ${REPLY_BYTES >> 20} MiB`;
        const reply = parseOptionalReply(line);
        if (reply === null || !this.#settle(reply)) return line.slice(0, 500);
      }
      return "";
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  }

  #settle({ seq, status, body }: StdioResponse): boolean {
    const waiter = this.#waiting.get(seq);
    this.#waiting.delete(seq);
    waiter?.resolve({ status, body });
    return waiter !== undefined;
  }
}

/** By hand, because the kit listens to its judge with this, and zod is nine tenths of what importing the kit would read. */
function parseOptionalReply(line: string): StdioResponse | null {
  try {
    const reply = JSON.parse(line) as Partial<StdioResponse> | null;
    const { seq, status, body } = reply ?? {};
    return typeof seq === "number" && typeof status === "number" ? { seq, status, body } : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
