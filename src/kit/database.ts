import { Interrupted } from "../engines/interrupted.ts";
import type { QueryEngine, QueryResult } from "../engines/query-engine.ts";
import { endWhenForgotten } from "./forgotten-loops.ts";
import { interruptible } from "./interruptible.ts";
import { progressText } from "./progress-text.ts";
import { explainSqlError } from "./sql-error.ts";
import type { Statement } from "./sql-text.ts";
import { type Open, streamStatement } from "./stream-statement.ts";
import type { Watch } from "./watch.ts";

/** Asks one statement. */
export type AskStatement = (statement: Statement) => Promise<QueryResult>;

/** The engine of a notebook, whose faults are told in sentences and whose statements an interrupt ends. */
export interface Database {
  readonly ask: AskStatement;
  /** Gives a result in parts of some thousand rows; see `QueryEngine`. A loop that nobody holds any more ends. */
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
    stream: (statement) => endWhenForgotten(streamStatement(statement, { open, maxBytes, watch })),
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
  const stopWatching = watch((seconds) => progressText(engine?.progress() ?? null, seconds));
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
