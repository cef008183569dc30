import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { queueSends } from "./queued-sends.ts";

/** A class of sockets that refuse a second send while one is under way, as zeromq's do. */
function createBusySocketClass() {
  return class {
    closed = false;
    readonly arrived: unknown[] = [];
    #busy = false;

    async send(message: unknown): Promise<void> {
      if (this.#busy) throw new Error("EBUSY");
      if (message === "refused") throw new Error("EHOSTUNREACH");
      this.#busy = true;
      await sleep(1);
      this.#busy = false;
      this.arrived.push(message);
    }

    close(): void {
      this.closed = true;
    }
  };
}

function queuedSocket() {
  const Socket = createBusySocketClass();
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

test("closes only after what was sent before", async () => {
  const { socket } = queuedSocket();
  const sends = [socket.send("reply"), socket.send("idle")];
  socket.close();
  expect(socket.closed).toBe(false);
  await Promise.all(sends);
  await sleep(0);
  expect(socket.arrived).toEqual(["reply", "idle"]);
  expect(socket.closed).toBe(true);
});

test("reports a message that cannot be sent and goes on with the next", async () => {
  const { socket, reported } = queuedSocket();
  await Promise.all([socket.send("refused"), socket.send("next")]);
  expect(reported).toHaveLength(1);
  expect(socket.arrived).toEqual(["next"]);
});
