import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { z } from "zod";
import { type CpuMeter, openCpuMeter } from "./cpu-meter.ts";
import type { WorkFolder } from "./work-folder.ts";

/**
 * A row of the bench is one way of grading. It lives in a process of its own for the whole bench, so that its CPU, that
 * of its children included, can be told from the others'.
 */
export interface Row extends AsyncDisposable {
  /** Grades every submission once; returns when nothing it started for that is at work any more. */
  run(mode: Mode): Promise<Run>;
  /** Points of each submission in the last run, by name. */
  points(): Promise<Readonly<Record<string, number>>>;
}

/** One submission after the other, each when all is quiet; or all at once, by some workers. */
export type Mode = "one-by-one" | "at-once";

const RunSchema = z.object({
  /** Submit → verdict of each submission, ms; empty where a row only knows the whole. */
  walls: z.array(z.number()),
  /** From the first submission to the last verdict, and in a row with a pool until that is full again. */
  seconds: z.number(),
  /** CPU seconds of the row's own process, which for some rows is only a driver; of a judge, with that of what compiles for it. */
  ownCpu: z.number(),
  /** Boxes taken; 0 where there are none. */
  boxes: z.number(),
});
export type Run = z.infer<typeof RunSchema>;
const PointsSchema = z.record(z.string(), z.number());

export interface RowOrder {
  readonly work: WorkFolder;
  readonly workers: number;
}

type Message =
  | { readonly ask: "open"; readonly order: RowOrder }
  | { readonly ask: "run"; readonly mode: Mode }
  | { readonly ask: "points" | "close" };

/** The row's side: answers the bench over the IPC channel. */
export function serveRow(open: (order: RowOrder) => Promise<Row>): void {
  let row: Row | null = null;
  const answer = async (message: Message): Promise<unknown> => {
    if (message.ask === "open") {
      row = await open(message.order);
      return null;
    }
    if (row === null) throw new Error("a row is opened before it is asked");
    if (message.ask === "run") return row.run(message.mode);
    if (message.ask === "points") return row.points();
    await row[Symbol.asyncDispose]();
    return null;
  };
  process.on("message", (message: Message) => {
    void answer(message).then(
      (value) => process.send?.({ value }),
      (error: unknown) =>
        process.send?.({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
    );
  });
  process.on("disconnect", () => process.exit());
}

export interface MeasuredRun extends Run {
  /** CPU seconds of the row's process and all it started. */
  readonly cpu: number;
}

/** The bench's side of a row. */
export class RowProcess implements AsyncDisposable {
  readonly method: CpuMeter["method"];
  readonly #child: ChildProcess;
  readonly #meter: CpuMeter;

  private constructor(child: ChildProcess, meter: CpuMeter) {
    this.#child = child;
    this.#meter = meter;
    this.method = meter.method;
  }

  static async start(script: string, args: readonly string[], order: RowOrder): Promise<RowProcess> {
    const child = fork(script, args, { stdio: ["ignore", "inherit", "inherit", "ipc"] });
    if (child.pid === undefined) throw new Error(`${script} could not be started`);
    const row = new RowProcess(child, openCpuMeter(child.pid, String(child.pid)));
    await row.#ask({ ask: "open", order });
    return row;
  }

  async run(mode: Mode): Promise<MeasuredRun> {
    const before = this.#meter.seconds();
    const run = RunSchema.parse(await this.#ask({ ask: "run", mode }));
    return { ...run, cpu: this.#meter.seconds() - before };
  }

  async points(): Promise<Readonly<Record<string, number>>> {
    return PointsSchema.parse(await this.#ask({ ask: "points" }));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#child.connected) {
      await this.#ask({ ask: "close" });
      const exited = once(this.#child, "exit");
      this.#child.disconnect();
      await exited;
    }
    this.#meter[Symbol.dispose]();
  }

  async #ask(message: Message): Promise<unknown> {
    const ended = new AbortController();
    const answered = once(this.#child, "message", { signal: ended.signal });
    const onExit = (): void => {
      ended.abort(new Error("a row of the bench ended; what it printed is above"));
    };
    this.#child.once("exit", onExit);
    this.#child.send(message);
    const [answer] = (await answered) as [{ readonly value: unknown } | { readonly error: string }];
    this.#child.off("exit", onExit);
    if ("error" in answer) throw new Error(answer.error);
    return answer.value;
  }
}
