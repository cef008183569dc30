import type { PartSize, QueryEngine, QueryResult } from "../engines/query-engine.ts";
import { Interrupted } from "../engines/interrupted.ts";
import { interruptible, listenForInterrupt } from "./interruptible.ts";
import { explainSqlError } from "./sql-error.ts";
import type { Statement } from "./sql-text.ts";

/** Asks one statement. */
export type AskStatement = (statement: Statement) => Promise<QueryResult>;

/** The engine of a notebook, whose faults are told in sentences and whose statements an interrupt ends. */
export interface Database {
  readonly ask: AskStatement;
  /** Gives a result in parts of some thousand rows; see `QueryEngine`. */
  readonly stream: (statement: Statement) => AsyncGenerator<QueryResult, void>;
}

export interface DatabaseOptions {
  /** Opens the engine; called by the first statement and, if that failed, by the next. */
  readonly openEngine: () => Promise<QueryEngine>;
  /** What a result may take of the notebook's memory. */
  readonly maxBytes: number;
  /** Called with each statement that begins; what it gives is called when that ends. */
  readonly watch: Watch;
}

/** @param progress how far the statement is, of 0 to 1; null where that is not known */
export type Watch = (progress: () => number | null) => () => void;

/** At most so many rows in a part. */
const PART_ROWS = 100_000;
/** A part ends beyond this part of what a whole result may take: the next is read while a loop still holds one. */
const PART_OF_RESULT = 4;

interface Streaming {
  readonly open: Open;
  readonly most: PartSize;
}

type Open = () => Promise<QueryEngine>;

/** A database whose engine is opened by the first statement. */
export function createDatabase({ openEngine, maxBytes, watch }: DatabaseOptions): Database {
  let opening: Promise<QueryEngine> | null = null;
  const open: Open = () => {
    opening ??= openEngine().catch((error: unknown) => {
      opening = null;
      throw error;
    });
    return opening;
  };
  return {
    ask: (statement) => runStatement(statement, { open, maxBytes, watch }),
    stream: (statement) =>
      streamStatement(statement, { open, most: { rows: PART_ROWS, bytes: maxBytes / PART_OF_RESULT } }),
  };
}

/** Runs a statement; an interrupt ends it, also while the engine is being opened. */
async function runStatement(
  { text, params }: Statement,
  { open, maxBytes, watch }: { readonly open: Open } & Pick<DatabaseOptions, "maxBytes" | "watch">,
): Promise<QueryResult> {
  let engine: QueryEngine | null = null;
  let interrupted = false;
  const stop = (): void => {
    interrupted = true;
    engine?.interrupt();
  };
  const stopWatching = watch(() => engine?.progress() ?? null);
  return interruptible(stop, async () => {
    const opened = (engine = await open());
    try {
      if (interrupted) throw new Interrupted();
      return await opened.query(text, params, { maxBytes });
    } catch (error) {
      throw await explainSqlError(error, opened);
    }
  }).finally(stopWatching);
}

/** An interrupt ends it also between two parts, while the loop over them is busy. */
async function* streamStatement(
  statement: Statement,
  { open, most }: Streaming,
): AsyncGenerator<QueryResult, void> {
  const interrupt = new AbortController();
  const stopListening = await listenForInterrupt(() => {
    interrupt.abort();
  });
  try {
    const engine = await open();
    yield* partsOf(engine, () => engine.stream(statement.text, statement.params, most), interrupt.signal);
  } finally {
    stopListening();
  }
}

async function* partsOf(
  engine: QueryEngine,
  start: () => AsyncGenerator<QueryResult, void>,
  interrupt: AbortSignal,
): AsyncGenerator<QueryResult, void> {
  const parts = start();
  const stop = (): void => {
    engine.interrupt();
  };
  try {
    for (;;) {
      if (interrupt.aborted) throw new Interrupted();
      const part = await interruptible(stop, () => parts.next());
      if (part.done === true) return;
      yield part.value;
    }
  } catch (error) {
    throw await explainSqlError(error, engine);
  } finally {
    await parts.return();
  }
}
