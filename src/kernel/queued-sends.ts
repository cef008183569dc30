/** The part of a ZeroMQ socket that tslab writes to. */
export interface SendingSocket {
  readonly closed: boolean;
  /** Throws EBUSY, not a rejection, while an earlier send waits for the event loop. */
  readonly send: (this: SendingSocket, message: unknown) => Promise<void>;
  readonly close: (this: SendingSocket) => void;
}

interface SendQueue {
  /** Messages that zeromq has not taken yet. */
  waiting: number;
  /** Settles when the last message so far is sent. */
  last: Promise<void>;
}

/**
 * Makes every socket of a class queue what zeromq cannot take at once.
 *
 * tslab 1.0.22 calls `send` without awaiting it. zeromq takes some 512 messages in a turn of the event loop and throws
 * EBUSY at the next, so a cell that prints more lines loses the rest and never reports idle. What zeromq takes at once is still
 * sent at once: a cell shows what it prints before a long computation. Closing waits for the queue, else the reply to
 * a shutdown request would be lost.
 * @param prototype the prototype of the socket class; it is changed in place
 * @param report told of a message that could not be sent
 */
export function queueSends(prototype: SendingSocket, report: (error: unknown) => void): void {
  const { send, close } = prototype;
  const queues = new WeakMap<SendingSocket, SendQueue>();

  function sendInTurn(this: SendingSocket, message: unknown): Promise<void> {
    const queue = queues.get(this) ?? { waiting: 0, last: Promise.resolve() };
    queues.set(this, queue);
    queue.last = (queue.waiting === 0 ? sendNow(this, message) : null) ?? sendLater(this, queue, message);
    return queue.last;
  }

  /** @returns null where zeromq is busy */
  function sendNow(socket: SendingSocket, message: unknown): Promise<void> | null {
    try {
      return send.call(socket, message).catch(report);
    } catch (error) {
      if (isBusy(error)) return null;
      report(error);
      return Promise.resolve();
    }
  }

  function sendLater(socket: SendingSocket, queue: SendQueue, message: unknown): Promise<void> {
    queue.waiting += 1;
    return queue.last
      .then(() => (socket.closed ? undefined : send.call(socket, message)))
      .catch(report)
      .finally(() => (queue.waiting -= 1));
  }

  function closeAfterSends(this: SendingSocket): void {
    const queue = queues.get(this);
    if (queue === undefined) close.call(this);
    else void queue.last.then(() => (this.closed ? undefined : close.call(this)));
  }

  Object.defineProperty(prototype, "send", { configurable: true, writable: true, value: sendInTurn });
  Object.defineProperty(prototype, "close", { configurable: true, writable: true, value: closeAfterSends });
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "EBUSY";
}
