import type { BulkEngine } from "../engines/query-engine.ts";
import type { OnProgress } from "./build-progress.ts";
import type { DayRecords } from "./day-records.ts";
import type { DayWork } from "./dataset-module.ts";
import { tableWriter, type WriterPlace } from "./table-writer.ts";

export interface DaysPlan {
  readonly engines: readonly BulkEngine[];
  readonly place: WriterPlace;
  /** Which round of days of the generator this is. */
  readonly round: number;
  readonly records: DayRecords;
  readonly onProgress: OnProgress;
}

/**
 * Works through the days that have no record on all engines side by side. After a failure no further day is begun; it is
 * thrown when all engines are still.
 */
export async function eachDay(plan: DaysPlan, dates: readonly string[], work: DayWork): Promise<void> {
  const { engines, place, round, records, onProgress } = plan;
  const recordOf = (date: string): string => `${String(round)}-${date}`;
  const waiting = dates.filter((date) => !records.isFinished(recordOf(date)));
  const total = dates.length;
  let done = total - waiting.length;
  if (done > 0) onProgress({ step: "resumes", done, total });
  const workThrough = async (engine: BulkEngine): Promise<void> => {
    if (waiting.length > 0) await work.prepare(engine);
    for (let date = waiting.shift(); date !== undefined; date = waiting.shift()) {
      const files: string[] = [];
      await work.write(tableWriter(engine, place, { date, files }), date);
      records.finish(recordOf(date), files);
      onProgress({ step: "days", done: ++done, total });
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
