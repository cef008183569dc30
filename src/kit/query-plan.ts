import { z } from "zod";

/** A step of a query, as DuckDB ran it. */
export interface PlanStep {
  /** Its place in the tree: `1` gives the result, `1.2` is the second that it takes its rows from. */
  readonly place: string;
  /** DuckDB's name, such as `HASH_GROUP_BY`. */
  readonly operator: string;
  /** What it does it to, such as `Filters: speed_kmh<20.0`. */
  readonly detail: string;
  /** Of all threads together. */
  readonly milliseconds: number;
  /** Of the time of all steps, from 0 to 1. */
  readonly share: number;
  /** Rows that it gave. */
  readonly rows: number;
  /** Rows that DuckDB reckoned with; null where it did not. */
  readonly estimated: number | null;
  /** Rows that it read of files; null where it reads none. */
  readonly read: number | null;
}

/** How DuckDB ran a query: its steps, each before those that it takes rows from. */
export interface QueryPlan {
  /** From start to end. */
  readonly milliseconds: number;
  readonly steps: readonly PlanStep[];
}

const NodeSchema = z.object({
  operator_name: z.string(),
  /** Seconds. */
  operator_timing: z.number(),
  operator_cardinality: z.number(),
  operator_rows_scanned: z.number(),
  extra_info: z.record(z.string(), z.unknown()),
  get children() {
    return z.array(NodeSchema);
  },
});
type PlanNode = z.infer<typeof NodeSchema>;

const PlanSchema = z.object({ latency: z.number(), children: z.array(NodeSchema) });

/** @param json what EXPLAIN (ANALYZE, FORMAT json) gives */
export function readPlan(json: string): QueryPlan {
  const { latency, children } = PlanSchema.parse(JSON.parse(json));
  const roots = children.flatMap((node) =>
    node.operator_name === "EXPLAIN_ANALYZE" ? node.children : [node],
  );
  const total = roots.reduce((sum, node) => sum + secondsOf(node), 0);
  const steps = roots.flatMap((node, at) => stepsOf(node, String(at + 1), total));
  return { milliseconds: latency * 1000, steps };
}

function secondsOf({ operator_timing: own, children }: PlanNode): number {
  return children.reduce((sum, child) => sum + secondsOf(child), own);
}

function stepsOf(node: PlanNode, place: string, total: number): PlanStep[] {
  const { operator_name: operator, operator_timing: seconds, operator_rows_scanned: read } = node;
  const estimated = Number(node.extra_info["Estimated Cardinality"] ?? NaN);
  const step = {
    ...{ place, operator, detail: detailOf(node.extra_info), rows: node.operator_cardinality },
    milliseconds: seconds * 1000,
    share: total > 0 ? seconds / total : 0,
    estimated: Number.isFinite(estimated) ? estimated : null,
    read: read > 0 ? read : null,
  };
  return [step, ...node.children.flatMap((child, at) => stepsOf(child, `${place}.${String(at + 1)}`, total))];
}

/** Names of files are the lab's own affair, and what is estimated has a place of its own. */
const LEFT_OUT = new Set(["Estimated Cardinality", "Filename(s)", "Text", "Type"]);

function detailOf(info: Readonly<Record<string, unknown>>): string {
  return Object.entries(info)
    .filter(([key, value]) => !LEFT_OUT.has(key) && value !== "")
    .map(([key, value]) => `${key}: ${(Array.isArray(value) ? value : [value]).map(String).join(", ")}`)
    .join(" · ");
}
