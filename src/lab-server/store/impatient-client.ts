import pg from "pg";

/**
 * A client that drops its connection when a statement is not answered in time.
 *
 * pg 8 gives up waiting and leaves the connection as it is, and a ROLLBACK that waits behind is forgotten: back in the pool the
 * connection would still be inside its transaction, and what the next user writes would be lost with it.
 */
export class ImpatientClient extends pg.Client {
  readonly #stream: { destroy(): void };

  constructor(config?: string | pg.ClientConfig) {
    super(config);
    this.#stream = (this as unknown as { connection: { stream: { destroy(): void } } }).connection.stream;
    const query = super.query.bind(this) as (...args: unknown[]) => unknown;
    const impatient = (...args: unknown[]): unknown => {
      const result = query(...args);
      if (result instanceof Promise) {
        result.catch((error: unknown) => {
          if (isReadTimeout(error)) this.#stream.destroy();
        });
      }
      return result;
    };
    Object.defineProperty(this, "query", { value: impatient });
  }
}

/** Whether an error says that a statement was not answered in time. */
export function isReadTimeout(error: unknown): boolean {
  return error instanceof Error && error.message === "Query read timeout";
}
