const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
/** npm and our own launchers pass on a Ctrl-C that the terminal has sent to every process: the same wish, heard again. */
const ECHO_MS = 1_000;

export interface StopRequests extends Disposable {
  /** Aborts when the lab is to end. */
  readonly stop: AbortSignal;
  /** Aborts when that was asked for once more: all that is left is to be killed. */
  readonly kill: AbortSignal;
}

/**
 * Listens to Ctrl-C and the signals of a closing terminal or service.
 * @param source where signals are heard; a process
 * @param now a clock in ms
 */
export function listenForStop(
  source: Pick<NodeJS.EventEmitter, "on" | "off">,
  now: () => number,
): StopRequests {
  const stop = new AbortController();
  const kill = new AbortController();
  let asked = 0;
  const onSignal = (): void => {
    if (!stop.signal.aborted) {
      asked = now();
      stop.abort();
    } else if (now() - asked > ECHO_MS) {
      kill.abort();
    }
  };
  for (const signal of SIGNALS) source.on(signal, onSignal);
  return {
    stop: stop.signal,
    kill: kill.signal,
    [Symbol.dispose]: () => {
      for (const signal of SIGNALS) source.off(signal, onSignal);
    },
  };
}
