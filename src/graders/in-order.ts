/** Works on items a few at a time and gives the results in the order of the items, each as soon as it can be given. */
export async function* inOrder<Item, Result>(
  items: readonly Item[],
  atATime: number,
  work: (item: Item) => Promise<Result>,
): AsyncGenerator<Result> {
  const results = items.map(() => Promise.withResolvers<Result>());
  // The first failure ends the loop below; those after it are nobody's.
  for (const { promise } of results) promise.catch(() => undefined);
  const waiting = [...items.entries()].values();
  const worker = async (): Promise<void> => {
    for (const [at, item] of waiting) await work(item).then(results[at]?.resolve, results[at]?.reject);
  };
  const workers = Array.from({ length: atATime }, worker);
  for (const { promise } of results) yield await promise;
  await Promise.all(workers);
}
