import { setImmediate as nextTurn } from "node:timers/promises";
import { errorReport } from "../errors/error-report.ts";
import { type ExecuteRequest, readExecuteRequest } from "./execute-request.ts";
import {
  type MessageContent,
  type Parent,
  parseRequest,
  type Request,
  serializeReply,
} from "./jupyter-message.ts";

type Frames = readonly (string | Uint8Array)[];

/** A socket that requests come from and replies go to. */
export interface RequestSocket extends AsyncIterable<readonly Uint8Array[]> {
  /** Whether a message waits to be read. */
  readonly readable: boolean;
  send(frames: Frames): Promise<void>;
}

export interface KernelSockets {
  readonly shell: RequestSocket;
  readonly control: RequestSocket;
  readonly iopub: { send(frames: Frames): Promise<void> };
}

/** Sends a message on iopub, of the request that is answered. */
export type Publish = (type: string, content: MessageContent) => void;

export interface Kernel {
  /** Runs a cell and publishes what it shows. @returns the content of the reply */
  execute(request: ExecuteRequest, publish: Publish, parent: Parent): Promise<MessageContent>;
  /** Everything that is answered at once, also while a cell waits. @returns null for what it does not know */
  answer(type: string, content: MessageContent, publish: Publish): MessageContent | null;
  /** After the reply to a shutdown_request. */
  shutDown(): void;
}

const KERNEL_FAILED =
  "커널이 이 셀의 결과를 알리지 못했습니다. 앞에서 만든 값은 그대로 있습니다. 이 셀을 강사에게 보여 주세요. · " +
  "The kernel failed to tell how this cell ended; what earlier cells made is kept. Show this cell to your instructor.";

/**
 * The Jupyter side of a kernel. Cells run one after the other; everything else is answered as it comes. After a cell that failed, those
 * that were sent before its reply are answered `aborted`, unless its request says otherwise (`stop_on_error`); what
 * comes after the reply runs.
 */
export class KernelServer {
  readonly #kernel: Kernel;
  readonly #sockets: KernelSockets;
  readonly #key: string;
  readonly #waiting: Request[] = [];
  #running: Request | null = null;

  /** @param key of the connection, with which messages are signed */
  constructor(kernel: Kernel, { sockets, key }: { readonly sockets: KernelSockets; readonly key: string }) {
    this.#kernel = kernel;
    this.#sockets = sockets;
    this.#key = key;
  }

  /** Answers until the sockets close. */
  async serve(): Promise<void> {
    this.publish(null, "status", { execution_state: "starting" });
    await Promise.all([this.#listen(this.#sockets.shell), this.#listen(this.#sockets.control)]);
  }

  publish(parent: Parent | null, type: string, content: MessageContent): void {
    void this.#sockets.iopub.send(serializeReply({ type, content, parent, identities: null }, this.#key));
  }

  async #listen(socket: RequestSocket): Promise<void> {
    for await (const frames of socket) {
      const request = parseRequest(frames, this.#key);
      if (request === null) continue; // as Jupyter's own kernel does: whoever has no key is not answered
      if (request.header.msg_type === "execute_request") {
        this.#waiting.push(request);
        if (this.#running === null) void this.#runWaiting();
      } else this.#answer(socket, request);
    }
  }

  #answer(socket: RequestSocket, request: Request): void {
    const type = request.header.msg_type;
    this.#publishState("busy", request);
    const content = this.#kernel.answer(type, request.content, (kind, shown) =>
      this.publish(request, kind, shown),
    );
    if (content !== null) this.#reply(socket, request, content);
    this.#publishState("idle", request);
    // A client takes the last state it heard of for the kernel's.
    if (this.#running !== null) this.#publishState("busy", this.#running);
    if (type === "shutdown_request") this.#kernel.shutDown();
  }

  async #runWaiting(): Promise<void> {
    for (;;) {
      const request = this.#waiting.shift();
      this.#running = request ?? null;
      if (request === undefined) return;
      await this.#run(request);
    }
  }

  async #run(request: Request): Promise<void> {
    const asked = readExecuteRequest(request.content);
    this.#publishState("busy", request);
    const content = await this.#execute(asked, request);
    const aborted = content["status"] === "error" && asked.stopOnError ? await this.#takeAllSent() : [];
    this.#reply(this.#sockets.shell, request, content);
    this.#publishState("idle", request);
    for (const each of aborted) {
      this.#publishState("busy", each);
      this.#reply(this.#sockets.shell, each, { status: "aborted" });
      this.#publishState("idle", each);
    }
  }

  /** A fault of the kernel's own ends the cell, not the serving: else no later cell would run. */
  async #execute(asked: ExecuteRequest, request: Request): Promise<MessageContent> {
    const publish: Publish = (type, shown) => this.publish(request, type, shown);
    try {
      return await this.#kernel.execute(asked, publish, request);
    } catch (fault) {
      const error = errorReport("KernelError", `${KERNEL_FAILED}\n${describeFault(fault)}`);
      publish("error", { ...error });
      return { status: "error", ...error };
    }
  }

  /** What was sent while a cell kept the process busy has not been read yet. */
  async #takeAllSent(): Promise<readonly Request[]> {
    do await nextTurn();
    while (this.#sockets.shell.readable);
    return this.#waiting.splice(0);
  }

  #reply(socket: RequestSocket, parent: Request, content: MessageContent): void {
    const type = parent.header.msg_type.replace(/_request$/, "_reply");
    void socket.send(serializeReply({ type, content, parent, identities: parent.identities }, this.#key));
  }

  #publishState(state: "busy" | "idle", parent: Parent): void {
    this.publish(parent, "status", { execution_state: state });
  }
}

/** What a trainee threw may have come through, and throw again when it is read. */
function describeFault(fault: unknown): string {
  try {
    return String(fault);
  } catch {
    return typeof fault;
  }
}
