import { hostname } from "node:os";
import { type Executor, LATEST_TARGET, type Tslab } from "../tslab-modules.ts";
import { codePointsBefore, unitOfCodePoint } from "./code-points.ts";
import type { History } from "./history.ts";
import type { MessageContent } from "./jupyter-message.ts";
import type { Publish } from "./kernel-server.ts";

type Answer = (content: MessageContent, publish: Publish) => MessageContent | null;

export interface AnswerSources {
  readonly tslab: Tslab;
  readonly executor: Executor;
  readonly history: History;
  readonly interrupt: () => void;
  /** Bytes that the process may hold. */
  readonly memoryLimit: number;
}

/** How each request other than that to run a cell is answered; after Jupyter's "Messaging in Jupyter", 5.3. */
export function answersTo(sources: AnswerSources): Readonly<Record<string, Answer>> {
  const { tslab, executor, history, interrupt, memoryLimit } = sources;
  return {
    kernel_info_request: () => kernelInfo(tslab.typescript.version),
    is_complete_request: ({ code }) => isComplete(String(code), tslab),
    complete_request: (content) => complete(content, executor),
    inspect_request: (content) => inspect(content, sources),
    history_request: (content) => ({ status: "ok", history: history.select(content) }),
    comm_info_request: () => ({ status: "ok", comms: {} }),
    comm_open: closeComm,
    comm_msg: () => null,
    comm_close: () => null,
    usage_request: () => usage(memoryLimit),
    interrupt_request: () => {
      interrupt();
      return { status: "ok" };
    },
    shutdown_request: ({ restart }) => ({ status: "ok", restart: restart === true }),
  };
}

function kernelInfo(typescriptVersion: string): MessageContent {
  return {
    status: "ok",
    protocol_version: "5.3",
    implementation: "tslab",
    implementation_version: "1.0.22",
    banner: `TypeScript ${typescriptVersion} · Node.js ${process.version} · tslab 1.0.22`,
    language_info: {
      name: "typescript",
      version: typescriptVersion,
      mimetype: "text/typescript",
      file_extension: ".ts",
      pygments_lexer: "typescript",
      // JupyterLab's editor goes by `mode`; the classic notebook's needs the other two.
      codemirror_mode: { mode: "typescript", name: "javascript", typescript: true },
    },
    help_links: [{ text: "TypeScript", url: "https://www.typescriptlang.org/docs/" }],
    supported_features: [],
  };
}

function isComplete(code: string, { isCompleteCode, typescript }: Tslab): MessageContent {
  const { completed, indent } = isCompleteCode(code);
  if (!completed) return { status: "incomplete", indent: indent ?? "" };
  const { parseDiagnostics } = typescript.createSourceFile("cell.ts", code, LATEST_TARGET);
  return { status: parseDiagnostics.length > 0 ? "invalid" : "complete" };
}

/** tslab counts in UTF-16 units, Jupyter in code points. */
function complete({ code, cursor_pos }: MessageContent, executor: Executor): MessageContent {
  const source = String(code);
  const at = unitOfCodePoint(source, Number(cursor_pos));
  const { start, end, candidates } = executor.complete(source, at);
  return {
    status: "ok",
    matches: candidates,
    cursor_start: codePointsBefore(source, start),
    cursor_end: codePointsBefore(source, end),
    metadata: {},
  };
}

function inspect({ code, cursor_pos }: MessageContent, { executor, tslab }: AnswerSources): MessageContent {
  const source = String(code);
  const info = executor.inspect(source, unitOfCodePoint(source, Number(cursor_pos)));
  const text = info === undefined ? "" : tslab.printQuickInfo(info);
  const data = text === "" ? {} : { "text/plain": text };
  return { status: "ok", found: text !== "", data, metadata: {} };
}

/** There are no comms here; who opens one is to be told. */
function closeComm({ comm_id }: MessageContent, publish: Publish): null {
  publish("comm_close", { comm_id, data: {} });
  return null;
}

/** As JupyterLab's kernel usage panel (jupyter-resource-usage) reads it: bytes, and percent of one core. */
function usage(memoryLimit: number): MessageContent {
  const { user, system } = process.cpuUsage();
  return {
    hostname: hostname(),
    pid: process.pid,
    kernel_cpu: (user + system) / 1e4 / process.uptime(),
    kernel_memory: process.memoryUsage.rss(),
    kernel_memory_limit: memoryLimit,
  };
}
