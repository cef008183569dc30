import { createHmac } from "node:crypto";
import { setImmediate as nextTurn } from "node:timers/promises";
import { expect, test } from "vitest";
import type { ExecuteRequest } from "./execute-request.ts";
import type { MessageContent } from "./jupyter-message.ts";
import { KernelServer } from "./kernel-server.ts";

const KEY = "secret";
const UNREADABLE = Object.assign(new Error("unreadable"), {
  toString(): string {
    throw new Error("what a trainee threw may throw when it is read");
  },
});

/** A socket whose messages a test puts in, as a client sends them. */
class FakeSocket {
  readonly sent: (readonly (string | Uint8Array)[])[] = [];
  readonly #incoming: Uint8Array[][] = [];
  #wake: () => void = () => undefined;

  get readable(): boolean {
    return this.#incoming.length > 0;
  }

  receive(type: string, id: string, content: object = {}, key = KEY): void {
    const header = { msg_id: id, msg_type: type, session: "client" };
    const parts = [header, {}, {}, content].map((part) => Buffer.from(JSON.stringify(part)));
    const signature = parts
      .reduce((hash, part) => hash.update(part), createHmac("sha256", key))
      .digest("hex");
    this.#incoming.push([Buffer.from("peer"), Buffer.from("<IDS|MSG>"), Buffer.from(signature), ...parts]);
    this.#wake();
  }

  async send(frames: readonly (string | Uint8Array)[]): Promise<void> {
    this.sent.push(frames);
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array[]> {
    for (;;) {
      const frames = this.#incoming.shift();
      if (frames !== undefined) yield frames;
      else await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }
}

/** What was said of which request: the state, the type of a message on iopub, or a reply's status. */
type Said = [about: string, what: string];

class FakeKernel {
  readonly ran: string[] = [];
  readonly #finish = new Map<string, (status: "ok" | "error") => void>();

  async execute({ code }: ExecuteRequest): Promise<MessageContent> {
    this.ran.push(code);
    if (code === "faulty") throw UNREADABLE;
    const status = await new Promise<string>((resolve) => this.#finish.set(code, resolve));
    return { status, execution_count: this.ran.length };
  }

  async finish(code: string, status: "ok" | "error" = "ok"): Promise<void> {
    await expect.poll(() => this.#finish.has(code)).toBe(true);
    this.#finish.get(code)?.(status);
  }

  answer(type: string): MessageContent | null {
    return type === "kernel_info_request" ? { status: "ok" } : null;
  }

  shutDown(): void {
    this.ran.push("shut down");
  }
}

function openServer() {
  const [shell, control, iopub] = [new FakeSocket(), new FakeSocket(), new FakeSocket()];
  const kernel = new FakeKernel();
  const server = new KernelServer(kernel, { sockets: { shell, control, iopub }, key: KEY });
  void server.serve();
  const read = (frames: readonly (string | Uint8Array)[]): Said => {
    const [, parent, , content] = frames
      .slice(-4)
      .map((part) => JSON.parse(String(part)) as Record<string, string>);
    return [parent?.["msg_id"] ?? "", content?.["execution_state"] ?? content?.["status"] ?? ""];
  };
  const run = (code: string, options: object = {}): void =>
    shell.receive("execute_request", code, { code, ...options });
  return {
    ...{ shell, control, kernel, run },
    states: (): Said[] => iopub.sent.map(read),
    replies: (): Said[] => [...shell.sent, ...control.sent].map(read),
  };
}

async function settle(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await nextTurn();
}

test("runs cells in the order in which they came, each between busy and idle", async () => {
  const { kernel, run, states, replies } = openServer();
  run("a");
  run("b");
  await kernel.finish("a");
  await kernel.finish("b");
  await settle();
  expect(states()).toStrictEqual([
    ["", "starting"],
    ["a", "busy"],
    ["a", "idle"],
    ["b", "busy"],
    ["b", "idle"],
  ]);
  expect(replies()).toStrictEqual([
    ["a", "ok"],
    ["b", "ok"],
  ]);
});

test("aborts the cells that wait behind one that fails, and runs what comes after its reply", async () => {
  const { kernel, run, states, replies } = openServer();
  run("fails");
  run("waits");
  await kernel.finish("fails", "error");
  await expect.poll(replies).toHaveLength(2);
  run("after");
  await kernel.finish("after");
  await settle();
  expect(replies()).toStrictEqual([
    ["fails", "error"],
    ["waits", "aborted"],
    ["after", "ok"],
  ]);
  expect(states().slice(1, 5)).toStrictEqual([
    ["fails", "busy"],
    ["fails", "idle"],
    ["waits", "busy"],
    ["waits", "idle"],
  ]);
  expect(kernel.ran).toStrictEqual(["fails", "after"]);
});

test("answers a cell that the kernel itself fails in, and runs what comes after", async () => {
  const { kernel, run, states, replies } = openServer();
  run("faulty");
  await settle();
  run("after");
  await kernel.finish("after");
  await settle();
  expect(replies()).toStrictEqual([
    ["faulty", "error"],
    ["after", "ok"],
  ]);
  expect(states()).toContainEqual(["faulty", "idle"]);
});

test("loses none of 26 cells behind one that may fail", async () => {
  const { kernel, run, replies } = openServer();
  run("fails", { stop_on_error: false });
  const cells = Array.from({ length: 26 }, (_, nth) => `cell ${nth}`);
  for (const cell of cells) run(cell);
  await kernel.finish("fails", "error");
  for (const cell of cells) await kernel.finish(cell);
  await expect.poll(replies).toHaveLength(27);
  expect(kernel.ran).toStrictEqual(["fails", ...cells]);
});

test("answers other requests while a cell waits, and is busy again after that", async () => {
  const { control, shell, run, states, replies } = openServer();
  run("waits");
  await settle();
  shell.receive("kernel_info_request", "info");
  control.receive("kernel_info_request", "control");
  await settle();
  expect(replies()).toStrictEqual([
    ["info", "ok"],
    ["control", "ok"],
  ]);
  expect(states().at(-1)).toStrictEqual(["waits", "busy"]);
});

test("does not answer whoever does not have the key, nor what is no message", async () => {
  const { shell, replies } = openServer();
  shell.receive("kernel_info_request", "forged", {}, "another key");
  shell.receive("kernel_info_request", "signed");
  await settle();
  expect(replies()).toStrictEqual([["signed", "ok"]]);
});

test("shuts down after the reply", async () => {
  const { control, kernel } = openServer();
  control.receive("shutdown_request", "end");
  await settle();
  expect(kernel.ran).toStrictEqual(["shut down"]);
});
