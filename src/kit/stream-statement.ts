import { Interrupted } from "../engines/interrupted.ts";
import type { QueryEngine, QueryResult } from "../engines/query-engine.ts";
import { interruptible, listenForInterrupt } from "./interruptible.ts";
import { LoopWatch } from "./loop-watch.ts";
import { streamText } from "./progress-text.ts";
import { explainSqlError } from "./sql-error.ts";
import type { Statement } from "./sql-text.ts";
import type { Watch } from "./watch.ts";

/** At most so many rows in a part. */
const PART_ROWS = 100_000;
/** A part ends beyond this part of what a whole result may take: the next is read while a loop still holds one. */
const PART_OF_RESULT = 4;

/** Opens the engine, or gives the one that is open. */
export type Open = () => Promise<QueryEngine>;

interface Streaming {
  readonly open: Open;
  /** What a whole result may take of memory. */
  readonly maxBytes: number;
  readonly watch: Watch;
}

/** The result of a statement in parts. An interrupt ends it also between two parts, while the loop over them is busy. */
export async function* streamStatement(
  statement: Statement,
  { open, maxBytes, watch }: Streaming,
): AsyncGenerator<QueryResult, void> {
  const interrupt = new AbortController();
  const stopListening = await listenForInterrupt(() => {
    interrupt.abort();
  });
  try {
    const most = { rows: PART_ROWS, bytes: maxBytes / PART_OF_RESULT };
    yield* partsOf(statement, { engine: await open(), most, interrupt: interrupt.signal, watch });
  } finally {
    stopListening();
  }
}

interface Reading {
  readonly engine: QueryEngine;
  readonly watch: Watch;
  readonly most: { readonly rows: number; readonly bytes: number };
  readonly interrupt: AbortSignal;
}

async function* partsOf(
  { text, params }: Statement,
  { engine, most, interrupt, watch }: Reading,
): AsyncGenerator<QueryResult, void> {
  const parts = engine.stream(text, params, most);
  let rows = 0;
  const loop = new LoopWatch(() => watch(() => streamText(rows)));
  const stop = (): void => {
    engine.interrupt();
  };
  try {
    for (;;) {
      if (interrupt.aborted) throw new Interrupted();
      const part = await loop.during(interruptible(stop, () => parts.next()));
      if (part.done === true) return;
      rows += part.value.rowCount;
      yield part.value;
    }
  } catch (error) {
    throw await explainSqlError(error, engine);
  } finally {
    loop.end();
    await parts.return();
  }
}
