/** Between two tries to stop a statement. */
const RETRY_MS = 20;

/**
 * Does some work that a kernel's interrupt ends. Where nobody else listens to SIGINT, it ends the process as ever.
 * @param stop is called again and again from the interrupt until the work ends: an engine forgets an interrupt that comes
 * while a statement is being prepared.
 */
export async function interruptible<T>(stop: () => void, work: () => Promise<T>): Promise<T> {
  let retry: NodeJS.Timeout | undefined;
  const stopListening = await listenForInterrupt(() => {
    stop();
    retry ??= setInterval(stop, RETRY_MS);
  });
  try {
    return await work();
  } finally {
    stopListening();
    clearInterval(retry);
  }
}

/** Listens to a kernel's interrupt until what it gives is called. */
export async function listenForInterrupt(onInterrupt: () => void): Promise<() => void> {
  // While the synchronous part of a cell runs, as a script that breaks on SIGINT, Node has put all listeners aside.
  await Promise.resolve();
  if (process.listenerCount("SIGINT") > 0) process.on("SIGINT", onInterrupt);
  return () => {
    process.off("SIGINT", onInterrupt);
  };
}
