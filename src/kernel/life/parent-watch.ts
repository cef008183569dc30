const LOOKED_EACH_MS = 1_000;

/**
 * Tells when the process that started this one is gone: a Jupyter server that is killed ends no kernel, and each would go on
 * with its memory. An orphan gets another parent, which is all that a process hears of it. Keeps no process alive.
 * @param readParent the id of the parent that this process has now
 */
export function watchParent(readParent: () => number, onGone: () => void): void {
  const parent = readParent();
  const timer = setInterval(() => {
    if (readParent() === parent) return;
    clearInterval(timer);
    onGone();
  }, LOOKED_EACH_MS);
  timer.unref();
}
