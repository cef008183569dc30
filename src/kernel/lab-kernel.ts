import type { LocalText } from "#domain/local-text";
import { CellRunner } from "./cell-runner.ts";
import { CellStreams } from "./cell-streams.ts";
import { errorReport, type ErrorReport } from "./errors/error-report.ts";
import { INTERRUPTED } from "./errors/thrown-report.ts";
import { ExecutedCells } from "./executed-cells.ts";
import { collectGarbage } from "./life/collect-garbage.ts";
import type { KeptProcess } from "./life/kept-process.ts";
import type { UntoldDeath } from "./life/untold-death.ts";
import { redirectOutput } from "./process-output.ts";
import { answersTo } from "./protocol/answers.ts";
import type { ExecuteRequest } from "./protocol/execute-request.ts";
import { History } from "./protocol/history.ts";
import type { MessageContent, Parent } from "./protocol/jupyter-message.ts";
import type { Kernel, Publish } from "./protocol/kernel-server.ts";
import type { Tslab } from "./tslab-modules.ts";

const MAX_CHARS_OF_A_CELL = 8_000_000;
const EXECUTED_CELLS_LIMITS = { cells: 500, chars: 4_000_000 };

export interface LabKernelOptions {
  readonly cwd: string;
  /** Folders whose stack frames are not shown. */
  readonly hidden: readonly string[];
  readonly keptProcess: KeptProcess;
  readonly untoldDeath: UntoldDeath;
  readonly onShutdown: () => void;
}

/** The TypeScript kernel: tslab's executor, and what Jupyter is told of it. */
export class LabKernel implements Kernel {
  readonly cells = new ExecutedCells(EXECUTED_CELLS_LIMITS);
  readonly #tslab: Tslab;
  readonly #runner: CellRunner;
  readonly #history = new History();
  readonly #answers: ReturnType<typeof answersTo>;
  readonly #process: KeptProcess;
  readonly #untoldDeath: UntoldDeath;
  readonly #onShutdown: () => void;
  #count = 0;

  constructor(tslab: Tslab, { cwd, hidden, keptProcess, untoldDeath, onShutdown }: LabKernelOptions) {
    this.#tslab = tslab;
    this.#runner = new CellRunner(tslab, { cwd, hidden });
    this.#process = keptProcess;
    this.#untoldDeath = untoldDeath;
    this.#onShutdown = onShutdown;
    const { executor } = this.#runner;
    this.#answers = answersTo({
      ...{ tslab, executor, history: this.#history, memoryLimit: keptProcess.limit },
      interrupt: () => this.interrupt(),
    });
  }

  async execute(request: ExecuteRequest, publish: Publish, parent: Parent): Promise<MessageContent> {
    const { code, silent, storeHistory } = request;
    if (storeHistory) this.#history.record((this.#count += 1), code);
    const count = this.#count;
    if (!silent) {
      publish("execute_input", { code, execution_count: count });
      this.cells.record(code, Date.now());
    }
    const streams = this.#show(publish);
    if (!silent) tell(streams, this.#untoldDeath.take());
    this.#process.runs(parent, count);
    const error = await this.#explain(await this.#runner.run(code, storeHistory ? count : null));
    tell(streams, this.#process.waits());
    streams.flush();
    if (error === null) return { status: "ok", execution_count: count, payload: [], user_expressions: {} };
    publish("error", { ...error });
    return { status: "error", execution_count: count, ...error };
  }

  /** What stopped a cell may have been the keeper, for its memory: the garbage it left goes at once. */
  async #explain(error: ErrorReport | null): Promise<ErrorReport | null> {
    if (error?.ename !== INTERRUPTED) return error;
    const why = await this.#process.whyStopped();
    if (why === null) return error;
    this.#runner.forgetNewNames();
    collectGarbage();
    return errorReport("OutOfMemory", `${why.ko}\n${why.en}`);
  }

  answer(type: string, content: MessageContent, publish: Publish): MessageContent | null {
    const answer = Object.hasOwn(this.#answers, type) ? this.#answers[type] : undefined;
    if (answer === undefined) return null;
    try {
      return answer(content, publish);
    } catch (error) {
      return { status: "error", ...this.#runner.report(error) };
    }
  }

  /** Reads the kit's types, which costs its first cell most, while no cell has run yet. */
  warmUp(): void {
    if (this.#count === 0) this.#runner.warmUp();
  }

  /** Ends the wait of the running cell; a computation is ended by Node. */
  interrupt(): void {
    this.#runner.executor.interrupt();
  }

  report(thrown: unknown): ErrorReport {
    return this.#runner.report(thrown);
  }

  shutDown(): void {
    this.#process.ends();
    this.#runner.executor.close();
    this.#onShutdown();
  }

  /** Whatever is shown from now on belongs to the cell of `publish`. */
  #show(publish: Publish): CellStreams {
    const streams = new CellStreams((name, text) => publish("stream", { name, text }), {
      maxChars: MAX_CHARS_OF_A_CELL,
      now: () => performance.now(),
    });
    redirectOutput((name, text) => streams.write(name, text));
    this.#tslab.jupyter.lastWriteDisplayData = (message, update) => {
      streams.flush();
      publish(update === true ? "update_display_data" : "display_data", { ...message });
    };
    return streams;
  }
}

function tell(streams: CellStreams, text: LocalText | null): void {
  if (text !== null) streams.write("stderr", `${text.ko}\n${text.en}\n`);
}
