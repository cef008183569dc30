import { setImmediate } from "node:timers/promises";
import { DateOrders } from "./date-orders.ts";
import type { DateOrder } from "./detect-date-order.ts";
import type { Finding } from "./detected.ts";
import { insertJudgedSql, judgedTableSql } from "./judge-sql.ts";
import type { RejectWriter } from "./reject-writer.ts";
import { stageFile } from "./stage-file.ts";
import type { SourceFile, StagedFile, StagedPiece, StagePlan } from "./staged-file.ts";

/** A file whose rows are in the table `judged`. */
export interface JudgedFile extends Pick<StagedFile, "name" | "eachRaw"> {
  /** As its rows have it in the column `file`. */
  readonly place: number;
  /** Of its times, by field. */
  readonly orders: ReadonlyMap<string, DateOrder>;
  readonly findings: readonly Finding[];
}

/** Reads files into the temporary table `judged` of `judgedTableSql`. Lines that are no rows go to `rejects`. */
export async function judgeFiles(
  plan: StagePlan,
  files: readonly SourceFile[],
  rejects: RejectWriter,
): Promise<readonly JudgedFile[]> {
  await plan.engine.execute(judgedTableSql(plan.table));
  const judged: JudgedFile[] = [];
  for (const [place, file] of files.entries()) judged.push(await judgeFile(plan, place, file, rejects));
  return judged;
}

async function judgeFile(
  plan: StagePlan,
  place: number,
  file: SourceFile,
  rejects: RejectWriter,
): Promise<JudgedFile> {
  const { name, pieces, eachRaw, findings } = await stageFile(plan, file, rejects);
  const dates = new DateOrders(plan, name);
  const waiting: StagedPiece[] = [];
  let rows = 0;
  await forEachAhead(pieces(), async (piece) => {
    rows += piece.rows;
    if (await dates.add(piece)) await judgePiece(plan, piece, place, dates.known);
    else waiting.push(piece);
  });
  const { orders, findings: found } = dates.conclude();
  for (const piece of waiting) await judgePiece(plan, piece, place, orders);
  await assertJudged(plan, place, name, rows);
  return { place, name, eachRaw, orders, findings: [...findings(), ...found] };
}

/** Works on each item while the next is being made: DuckDB has threads of its own. */
async function forEachAhead<T>(items: Iterable<T>, work: (item: T) => Promise<void>): Promise<void> {
  let working = Promise.resolve();
  try {
    for (const item of items) {
      await working;
      working = work(item);
      // It may fail before it is waited for.
      working.catch(() => undefined);
      // Without a turn for it, the statement would be sent only after the next item was made.
      await setImmediate();
    }
  } finally {
    await working;
  }
}

async function judgePiece(
  { engine, table }: StagePlan,
  piece: StagedPiece,
  file: number,
  orders: JudgedFile["orders"],
): Promise<void> {
  using staged = piece;
  const { from, texts } = staged;
  await engine.execute(insertJudgedSql(table, { from, texts, file, orders }));
}

/** No row may be lost on the way. */
async function assertJudged({ engine }: StagePlan, place: number, name: string, rows: number): Promise<void> {
  const counted = `SELECT count(*)::DOUBLE FROM judged WHERE file = ${String(place)}`;
  const { columns } = await engine.query(counted);
  const judged = Number(columns[0]?.values[0]);
  if (judged !== rows) throw new Error(`of ${String(rows)} rows of ${name}, ${String(judged)} were read`);
}
