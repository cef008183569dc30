import type { BulkEngine } from "../engines/query-engine.ts";
import type { DayWork, OnProgress } from "./dataset-module.ts";
import { tableWriter, type WriterPlace } from "./table-writer.ts";

export interface DaysPlan {
  readonly engines: readonly BulkEngine[];
  readonly place: WriterPlace;
  readonly onProgress: OnProgress;
}

/** Works through days on all engines side by side. After a failure no further day is begun; it is thrown when all engines are still. */
export async function eachDay(
  { engines, place, onProgress }: DaysPlan,
  dates: readonly string[],
  work: DayWork,
): Promise<void> {
  const waiting = [...dates];
  let done = 0;
  const workThrough = async (engine: BulkEngine): Promise<void> => {
    if (waiting.length > 0) await work.prepare(engine);
    for (let date = waiting.shift(); date !== undefined; date = waiting.shift()) {
      await work.write(tableWriter(engine, place, date), date);
      onProgress(++done, dates.length);
    }
  };
  const outcomes = await Promise.allSettled(
    engines.map((engine) =>
      workThrough(engine).catch((error: unknown) => {
        waiting.length = 0;
        throw error;
      }),
    ),
  );
  for (const outcome of outcomes) if (outcome.status === "rejected") throw outcome.reason;
}
