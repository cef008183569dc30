import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { queueSends, type SendingSocket } from "../queued-sends.ts";

/** A client that is still there connects anew in a tenth of a second. */
const RECONNECTED_MS = 10_000;
const PAUSE_MS = 50;

/** Jupyter's connection file. */
interface ConnectionInfo {
  readonly transport: string;
  readonly ip: string;
  readonly key: string;
  readonly iopub_port: number;
  readonly shell_port: number;
  readonly control_port: number;
  readonly stdin_port: number;
  readonly hb_port: number;
}

interface Socket extends SendingSocket, AsyncIterable<readonly Uint8Array[]> {
  readonly readable: boolean;
  bind(address: string): Promise<void>;
}

/** What the kernel uses of zeromq. */
export interface ZeroMq {
  readonly Publisher: SocketClass<Socket & { sendHighWaterMark: number }>;
  readonly Router: SocketClass<Socket & { mandatory: boolean }>;
  readonly Reply: SocketClass<Socket>;
}

interface SocketClass<T> {
  new (): T;
  readonly prototype: SendingSocket;
}

export type KernelConnection = Awaited<ReturnType<typeof openConnection>>;

/**
 * Binds the sockets that a connection file names.
 * @param path of the file
 * @param report told of a message that could not be sent
 * @throws where a port is taken
 */
export async function openConnection(path: string, zeromq: ZeroMq, report: (error: unknown) => void) {
  const info = readConnectionFile(path);
  const { send: sendUnqueued } = zeromq.Router.prototype;
  queueSends(zeromq.Publisher.prototype, report);
  queueSends(zeromq.Router.prototype, report);
  const [shell, control, stdin] = [new zeromq.Router(), new zeromq.Router(), new zeromq.Router()];
  const [iopub, heartbeat] = [new zeromq.Publisher(), new zeromq.Reply()];
  // A publisher beyond its high-water mark drops messages; the cap on a cell's output bounds the queue instead.
  iopub.sendHighWaterMark = 0;
  const at = (port: number): string => `${info.transport}://${info.ip}:${port}`;
  await Promise.all([
    iopub.bind(at(info.iopub_port)),
    shell.bind(at(info.shell_port)),
    control.bind(at(info.control_port)),
    stdin.bind(at(info.stdin_port)),
    heartbeat.bind(at(info.hb_port)),
  ]);
  void answerHeartbeats(heartbeat);
  const close = (): void => {
    for (const socket of [iopub, shell, control, stdin, heartbeat]) socket.close();
  };
  /** Sends to a client of the shell as soon as it is connected; a router drops what it cannot deliver unless it is told. */
  const sendOnceConnected = async (frames: readonly (string | Uint8Array)[]): Promise<void> => {
    shell.mandatory = true;
    const until = performance.now() + RECONNECTED_MS;
    const isSent = (): Promise<boolean> =>
      sendUnqueued.call(shell, frames).then(
        () => true,
        () => false, // EHOSTUNREACH
      );
    while (!(await isSent()) && performance.now() < until) await sleep(PAUSE_MS);
    shell.mandatory = false;
  };
  return { key: info.key, sockets: { shell, control, iopub }, close, sendOnceConnected };
}

async function answerHeartbeats(socket: Socket): Promise<void> {
  for await (const frames of socket) await socket.send(frames);
}

function readConnectionFile(path: string): ConnectionInfo {
  const info = JSON.parse(readFileSync(path, "utf8")) as ConnectionInfo & { signature_scheme?: string };
  if (info.signature_scheme !== undefined && info.signature_scheme !== "hmac-sha256") {
    throw new Error(`${path}: messages are signed by hmac-sha256 here, not ${info.signature_scheme}`);
  }
  return info;
}
