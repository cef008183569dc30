import { type ChildProcessByStdio, spawn } from "node:child_process";
import { once } from "node:events";
import type { Readable, Writable } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import { type Reply, StdioExchange } from "#wire/stdio-exchange";
import { linesOf, TOO_LONG } from "#wire/stdio-lines";

/** After its end a judge's last answers may still be on their way; what inherited its pipes may keep them open for longer. */
const LAST_ANSWERS_MS = 200;
const COMPLAINT_BYTES = 64 << 10;

/** A program that speaks the judge's messages on its standard input and output, and ends with its input. */
export type JudgeCommand = readonly [file: string, ...args: string[]];

export interface JudgeLifeOptions {
  readonly command: JudgeCommand;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Told every line it writes to its standard error. */
  readonly onComplaint: (line: string) => void;
  /** Called when it has ended, before those who wait for answers hear of it. */
  readonly onEnd: () => void;
}

/** The judge ended before it answered. */
export class JudgeDied extends Error {
  override readonly name = "JudgeDied";
}

/** One process of the judge, from its start to its end. */
export class JudgeLife implements AsyncDisposable {
  readonly #child: ChildProcessByStdio<Writable, Readable, Readable>;
  readonly #exchange: StdioExchange;
  #hasEnded = false;
  /** Settles when it has ended, with how. */
  readonly ended: Promise<string>;

  constructor({ command: [file, ...args], env, onComplaint, onEnd }: JudgeLifeOptions) {
    // A signal to the server's process group is not for the judge: it ends with the server, after the last answers.
    const detached = process.platform !== "win32";
    const stdio: ["pipe", "pipe", "pipe"] = ["pipe", "pipe", "pipe"];
    this.#child = spawn(file, args, { stdio, detached, windowsHide: true, env });
    const { stdin, stdout, stderr } = this.#child;
    // A write after its death fails here; its end tells the waiters.
    stdin.on("error", () => undefined);
    let said = "";
    this.#exchange = new StdioExchange({ write: (line) => stdin.write(line), output: stdout }, (last) => {
      said = last;
      this.kill();
    });
    void forwardLines(stderr, onComplaint);
    this.ended = endOf(this.#child).then((how) => {
      const reason = said === "" ? how : `${how}: ${said}`;
      this.#hasEnded = true;
      onEnd();
      this.#exchange.end(new JudgeDied(reason));
      return reason;
    });
  }

  get hasEnded(): boolean {
    return this.#hasEnded;
  }

  /** @throws JudgeDied when it ends before it answers. */
  ask(path: string, body: unknown): Promise<Reply> {
    return this.#exchange.ask(path, body);
  }

  kill(): void {
    this.#child.kill("SIGKILL");
  }

  /** Lets it answer what it was asked, and end. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#child.stdin.end();
    await this.ended;
  }
}

async function endOf(child: ChildProcessByStdio<Writable, Readable, Readable>): Promise<string> {
  const closed = once(child, "close");
  try {
    const [code, signal] = (await once(child, "exit")) as [number | null, string | null];
    await Promise.race([closed, sleep(LAST_ANSWERS_MS)]);
    return signal ?? `exit ${String(code)}`;
  } catch (error) {
    closed.catch(() => undefined);
    return error instanceof Error ? error.message : String(error);
  }
}

async function forwardLines(stderr: Readable, onLine: (line: string) => void): Promise<void> {
  for await (const line of linesOf(stderr, COMPLAINT_BYTES)) {
    if (line !== TOO_LONG && line.trim() !== "") onLine(line);
  }
  stderr.resume();
}
