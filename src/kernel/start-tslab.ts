/**
 * Starts the TypeScript kernel: stock tslab 1.0.22, with the converter of cells and the two classes it writes
 * through corrected first.
 * Run by Jupyter as `node start-tslab.ts <connection file> <home>`, where the home has the types of its tables; a launcher
 * and not a `--require` preload, because worker threads and forked processes of a notebook inherit preloads.
 */
import { writeSync } from "node:fs";
import { createRequire } from "node:module";
import { CellStreams, type WriteStream } from "./cell-streams.ts";
import { correctConverterOnLoad } from "./correct-converter.ts";
import { EXECUTED_CELLS, ExecutedCells } from "./executed-cells.ts";
import { selectDeclarations } from "./select-declarations.ts";
import { queueSends, type SendingSocket } from "./queued-sends.ts";

const MAX_CHARS_OF_A_CELL = 8_000_000;
const EXECUTED_CELLS_LIMITS = { cells: 500, chars: 4_000_000 };

interface ZeroMq {
  readonly Publisher: { readonly prototype: SendingSocket & Binding };
  readonly Router: { readonly prototype: SendingSocket };
}

interface Binding {
  sendHighWaterMark: number;
  readonly bind: (this: Binding, address: string) => Promise<void>;
}

type DisplayWriter = (data: unknown, update: boolean) => void;
type HandleExecute = (
  request: ExecuteRequest,
  stream: WriteStream,
  display: DisplayWriter,
) => Promise<unknown>;

/** The content of Jupyter's execute_request. */
interface ExecuteRequest {
  readonly code: string;
  readonly silent?: boolean;
}

interface TslabJupyter {
  readonly JupyterHandlerImpl: {
    readonly prototype: {
      /** Called when a request comes. */
      handleExecute: HandleExecute;
      /** Called when its turn comes. */
      handleExecuteImpl: HandleExecute;
    };
  };
}

interface TslabMain {
  startKernel(options: { configPath: string; enableFindLocal: boolean; jsKernel: boolean }): void;
}

const require = createRequire(import.meta.url);
const requireOfTslab = createRequire(require.resolve("tslab/dist/main.js"));

/** tslab replaces `process.stderr.write` with one that sends to the notebook; a fault of sending must not go there. */
function reportToServerLog(error: unknown): void {
  writeSync(2, `tslab: a message could not be sent: ${String(error)}\n`);
}

function correctZeroMq(zeromq: ZeroMq): void {
  queueSends(zeromq.Publisher.prototype, reportToServerLog);
  queueSends(zeromq.Router.prototype, reportToServerLog);
  // A publisher beyond its high-water mark drops messages; the cap on a cell's output bounds the queue instead.
  const { bind } = zeromq.Publisher.prototype;
  function bindWithoutMark(this: Binding, address: string): Promise<void> {
    this.sendHighWaterMark = 0;
    return bind.call(this, address);
  }
  Object.defineProperty(zeromq.Publisher.prototype, "bind", { value: bindWithoutMark });
}

function correctStreams({ JupyterHandlerImpl: { prototype } }: TslabJupyter): void {
  const { handleExecute } = prototype;
  prototype.handleExecute = async function (request, stream, display) {
    const streams = new CellStreams(stream, { maxChars: MAX_CHARS_OF_A_CELL, now: () => performance.now() });
    const displayInOrder: DisplayWriter = (data, update) => {
      streams.flush();
      display(data, update);
    };
    try {
      return await handleExecute.call(
        this,
        request,
        (name, text) => streams.write(name, text),
        displayInOrder,
      );
    } finally {
      streams.flush();
    }
  };
}

/** Not enumerable, so that a notebook that lists its globals finds none of ours. */
function recordCells({ JupyterHandlerImpl: { prototype } }: TslabJupyter): void {
  const cells = new ExecutedCells(EXECUTED_CELLS_LIMITS);
  Object.defineProperty(globalThis, EXECUTED_CELLS, { value: () => cells.list() });
  const { handleExecuteImpl } = prototype;
  prototype.handleExecuteImpl = function (request, stream, display) {
    if (request.silent !== true) cells.record(request.code, Date.now());
    return handleExecuteImpl.call(this, request, stream, display);
  };
}

const [configPath, home] = process.argv.slice(2);
if (configPath === undefined) throw new Error("usage: node start-tslab.ts <connection file> [home]");
correctConverterOnLoad(selectDeclarations(process.cwd(), home ?? null));
correctZeroMq(requireOfTslab("zeromq") as ZeroMq);
const jupyter = requireOfTslab("./jupyter.js") as TslabJupyter;
correctStreams(jupyter);
recordCells(jupyter);
const tslab = requireOfTslab("./main.js") as TslabMain;
tslab.startKernel({ configPath, enableFindLocal: false, jsKernel: false });
