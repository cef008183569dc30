import type { QueryEngine, QueryResult } from "#engines/query-engine";
import type { ChartQuery, Plan } from "./plan.ts";

/** A plan's last word and the statements that it asked for, each of which DuckDB has bound by EXPLAIN before it ran. */
export interface FollowedPlan {
  readonly query: ChartQuery;
  readonly asked: readonly string[];
}

export async function followPlan(plan: Plan<ChartQuery>, engine: QueryEngine): Promise<FollowedPlan> {
  const asked: string[] = [];
  let step = plan.next([]);
  while (step.done !== true) {
    asked.push(step.value);
    const { columns } = await explained(step.value, engine);
    step = plan.next(
      columns.map((column) => {
        if (column.kind !== "number") throw new Error(`a figure of type ${column.type}`);
        return column.nulls?.[0] === 1 ? null : (column.values[0] ?? null);
      }),
    );
  }
  return { query: step.value, asked };
}

/** The result of a statement that EXPLAIN takes. */
export async function explained(sql: string, engine: QueryEngine): Promise<QueryResult> {
  await engine.query(`EXPLAIN ${sql}`);
  return engine.query(sql);
}
