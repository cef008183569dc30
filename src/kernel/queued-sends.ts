/** The part of a ZeroMQ socket that tslab writes to. */
export interface SendingSocket {
  readonly closed: boolean;
  readonly send: (this: SendingSocket, message: unknown) => Promise<void>;
  readonly close: (this: SendingSocket) => void;
}

/**
 * Makes every socket of a class send one message after the other.
 *
 * tslab 1.0.22 calls `send` without awaiting it, but zeromq refuses a second blocking send on a socket
 * (EBUSY), so a cell that prints more than some 512 lines loses the rest and never reports idle. Closing waits for
 * what was queued, else the reply to a shutdown request would be lost.
 * @param prototype the prototype of the socket class; it is changed in place
 * @param report told of a message that could not be sent
 */
export function queueSends(prototype: SendingSocket, report: (error: unknown) => void): void {
  const { send, close } = prototype;
  const queues = new WeakMap<SendingSocket, Promise<void>>();

  function sendInTurn(this: SendingSocket, message: unknown): Promise<void> {
    const before = queues.get(this);
    const sent =
      before === undefined
        ? send.call(this, message)
        : before.then(() => (this.closed ? undefined : send.call(this, message)));
    const settled = sent.catch(report).then(() => {
      if (queues.get(this) === settled) queues.delete(this);
    });
    queues.set(this, settled);
    return settled;
  }

  function closeAfterSends(this: SendingSocket): void {
    const queued = queues.get(this);
    if (queued === undefined) close.call(this);
    else void queued.then(() => this.close());
  }

  Object.defineProperty(prototype, "send", { configurable: true, writable: true, value: sendInTurn });
  Object.defineProperty(prototype, "close", { configurable: true, writable: true, value: closeAfterSends });
}
