import { isoParts } from "../exact-numbers.ts";
import type { ColumnFacts } from "./column-facts.ts";
import type { Rhythm } from "./profile.ts";
import type { AskRelation } from "./relation.ts";

/** Columns with more different times are of events, which have no rhythm, and would be long to sort. */
const MOST_TIMES = 1_000_000;
const COLUMNS = 3;

/** How the different times of the first columns of times follow each other. */
export async function selectRhythms(ask: AskRelation, facts: readonly ColumnFacts[]): Promise<Rhythm[]> {
  const timed = facts.filter(
    ({ kind, distinct }) => kind === "date" && distinct >= 3 && distinct <= MOST_TIMES,
  );
  const rhythms: Rhythm[] = [];
  for (const { column, name } of timed.slice(0, COLUMNS)) {
    const [row] = (await ask(statementOf(column))).rows();
    if (row === undefined || row["usual"] === null) continue;
    const [usual, longest, until] = [row["usual"], row["longest"], row["until"]].map(Number);
    if (usual === undefined || longest === undefined || until === undefined) continue;
    rhythms.push({
      column: name,
      usualSeconds: usual,
      regular: Number(row["regular"]) / Number(row["steps"]),
      gaps: Number(row["gaps"]),
      lacking: Number(row["lacking"]),
      longest: { seconds: longest, from: momentText(until - longest), to: momentText(until) },
    });
  }
  return rhythms;
}

function statementOf(column: string): string {
  return `,
moment AS (SELECT DISTINCT epoch(${column}) AS mark FROM profiled WHERE isfinite(${column})),
pace AS MATERIALIZED (SELECT mark, mark - lag(mark) OVER (ORDER BY mark) AS step FROM moment),
most AS (SELECT mode(step) AS usual FROM pace)
SELECT usual, count(step) AS steps, count_if(step = usual) AS regular, count_if(step > 1.5 * usual) AS gaps,
  coalesce(sum(round(step / usual) - 1) FILTER (step > 1.5 * usual), 0) AS lacking,
  max(step) AS longest, arg_max(mark, step) AS until
FROM pace, most WHERE step IS NOT NULL GROUP BY usual`;
}

function momentText(seconds: number): string {
  const date = new Date(seconds * 1000);
  if (Number.isNaN(date.getTime())) return String(seconds);
  const { day, time } = isoParts(date);
  return `${day} ${time}`;
}
