import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { queueSends } from "./queued-sends.ts";

/** A class of sockets that take `atOnce` messages a turn and throw at the next, as zeromq's do. */
function createBusySocketClass(atOnce: number) {
  return class {
    closed = false;
    readonly arrived: unknown[] = [];
    #taken = 0;
    #busy = false;

    send(message: unknown): Promise<void> {
      if (this.#busy) throw Object.assign(new Error("Socket is busy"), { code: "EBUSY" });
      if (message === "refused") return Promise.reject(new Error("EHOSTUNREACH"));
      this.#taken += 1;
      if (this.#taken <= atOnce) return Promise.resolve(void this.arrived.push(message));
      this.#busy = true;
      return sleep(1).then(() => {
        this.#busy = false;
        this.arrived.push(message);
      });
    }

    close(): void {
      this.closed = true;
    }
  };
}

function queuedSocket(atOnce = 1) {
  const Socket = createBusySocketClass(atOnce);
  const reported: unknown[] = [];
  queueSends(Socket.prototype, (error) => reported.push(error));
  return { socket: new Socket(), reported };
}

test("delivers in order what is sent without waiting", async () => {
  const { socket, reported } = queuedSocket();
  const sends = [1, 2, 3, 4, 5].map((message) => socket.send(message));
  await Promise.all(sends);
  expect(socket.arrived).toEqual([1, 2, 3, 4, 5]);
  expect(reported).toEqual([]);
});

test("sends at once what the socket takes", () => {
  const { socket } = queuedSocket(3);
  for (const message of [1, 2, 3]) void socket.send(message);
  expect(socket.arrived).toEqual([1, 2, 3]);
});

test("closes only after what was sent before", async () => {
  const { socket } = queuedSocket();
  const sends = [socket.send("busy"), socket.send("reply"), socket.send("idle")];
  socket.close();
  expect(socket.closed).toBe(false);
  await Promise.all(sends);
  await sleep(0);
  expect(socket.arrived).toEqual(["busy", "reply", "idle"]);
  expect(socket.closed).toBe(true);
});

test("reports a message that cannot be sent and goes on with the next", async () => {
  const { socket, reported } = queuedSocket();
  await Promise.all([socket.send("refused"), socket.send("next")]);
  expect(reported).toHaveLength(1);
  expect(socket.arrived).toEqual(["next"]);
});
