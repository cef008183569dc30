/** Starts `run` for each item, at most `most` at a time, and gives the promise of each at once. */
export function runInTurn<Item, Result>(
  items: readonly Item[],
  most: number,
  run: (item: Item) => Promise<Result>,
): Map<Item, Promise<Result>> {
  const results = new Map<Item, Promise<Result>>();
  let running = 0;
  const waiting: (() => void)[] = [];
  const turn = (): Promise<void> => {
    if (running < most) {
      running += 1;
      return Promise.resolve();
    }
    return new Promise((resolve) => waiting.push(resolve));
  };
  const done = (): void => {
    const next = waiting.shift();
    if (next === undefined) running -= 1;
    else next();
  };
  for (const item of items) {
    const result = turn()
      .then(() => run(item))
      .finally(done);
    // Whoever asks for it hears of a failure.
    result.catch(() => undefined);
    results.set(item, result);
  }
  return results;
}
