import type { LocalText } from "../domain/local-text.ts";
import { findSpecFault } from "../charts/check-spec.ts";
import type { PlainRecord } from "../charts/plain-record.ts";
import { CHART_LIMITS } from "../charts/plan.ts";
import type { ChartQuery, Plan } from "../charts/plan.ts";
import { planChart } from "../charts/plan-chart.ts";
import type { Relation } from "../charts/relation.ts";
import { describeFrom, fromQuery } from "../engines/duckdb/describe.ts";
import { sqlName } from "../engines/duckdb/sql-text.ts";
import type { QueryParam, QueryResult } from "../engines/query-engine.ts";
import { chartRows } from "./chart-rows.ts";
import { explainChartError, specFault } from "./chart-faults.ts";
import { cellReader } from "./cells.ts";
import { assertFitsPage, MOST_PAGE_BYTES, pageBytes } from "./page-size.ts";
import type { Table } from "./table.ts";

/** Runs one statement of the kit's own. */
export type Ask = (text: string, params: readonly QueryParam[]) => Promise<QueryResult>;

/** A relation of the database, with what its text binds. */
export interface AskedRelation extends Relation {
  readonly params: readonly QueryParam[];
}

/** A chart with its data, ready for the page. */
export interface DrawnChart {
  readonly spec: Record<string, unknown>;
  /** What the picture shows, as rows. */
  readonly data: QueryResult;
  readonly note: LocalText | null;
}

/** A table or view, with its columns. */
export function describeTable(name: string, ask: Ask): Promise<AskedRelation> {
  return describeOf(sqlName(name), ask);
}

/** A query that binds nothing, with its columns. */
export function describeQuery(text: string, ask: Ask): Promise<AskedRelation> {
  return describeOf(fromQuery(text), ask);
}

async function describeOf(from: string, ask: Ask): Promise<AskedRelation> {
  return { from, params: [], columns: await describeFrom(ask, from) };
}

/** What a query gave, asked anew: the database need not take back what it has sent. */
export function relationOfTable({ statement, names, types }: Table): AskedRelation | null {
  if (statement === null) return null;
  const columns = names.map((name) => ({ name, type: types[name] ?? "" }));
  return {
    from: fromQuery(statement.text),
    params: statement.params,
    columns,
  };
}

/** Lets the database compute what a chart shows. */
export async function drawChart(spec: PlainRecord, relation: AskedRelation, ask: Ask): Promise<DrawnChart> {
  const fault = findSpecFault(spec);
  if (fault !== null) throw specFault(fault);
  const askAll = (text: string): Promise<QueryResult> => ask(text, relation.params);
  try {
    return await drawQuery(await follow(planChart({ spec, relation, limits: CHART_LIMITS }), askAll), askAll);
  } catch (error) {
    throw explainChartError(error);
  }
}

type AskAll = (text: string) => Promise<QueryResult>;

async function follow(plan: Plan<ChartQuery>, ask: AskAll): Promise<ChartQuery> {
  let step = plan.next([]);
  while (step.done !== true) {
    const { columns } = await ask(step.value);
    step = plan.next(
      columns.map((column) => {
        const figure = cellReader(column)(0);
        return typeof figure === "number" ? figure : null;
      }),
    );
  }
  return step.value;
}

/** Draws a query, or what comes in its place where it gives more than a page takes. */
async function drawQuery(query: ChartQuery, ask: AskAll): Promise<DrawnChart> {
  const data = await ask(query.sql);
  if (data.rowCount > query.most) return drawQuery(await follow(query.beyond(), ask), ask);
  const values = chartRows(data, query.spec.encoding, query.utcColumns);
  const spec = { ...query.spec, data: { values } };
  if (query.smaller !== null && pageBytes(spec) > MOST_PAGE_BYTES) return drawQuery(query.smaller, ask);
  assertFitsPage(spec);
  return { spec, data, note: query.note };
}
