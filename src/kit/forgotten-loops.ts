const forgotten = new FinalizationRegistry<AsyncGenerator<unknown, void>>((parts) => {
  // Whatever it says now is nobody's to read.
  parts.return().catch(() => undefined);
});

/**
 * The same parts, which also end once nobody can ask for more: somebody called `next()` by hand, and then neither on to the
 * end nor `return()`. Nothing that the parts themselves hold may hold what this gives.
 */
export function endWhenForgotten<T>(parts: AsyncGenerator<T, void>): AsyncGenerator<T, void> {
  const asked = new AskedParts(parts);
  forgotten.register(asked, parts);
  return asked;
}

class AskedParts<T> implements AsyncGenerator<T, void> {
  readonly #parts: AsyncGenerator<T, void>;

  constructor(parts: AsyncGenerator<T, void>) {
    this.#parts = parts;
  }

  next(): Promise<IteratorResult<T, void>> {
    return this.#parts.next();
  }

  return(): Promise<IteratorResult<T, void>> {
    return this.#parts.return();
  }

  throw(error: unknown): Promise<IteratorResult<T, void>> {
    return this.#parts.throw(error);
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.return();
  }
}
