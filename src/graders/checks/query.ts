import type { Reason } from "#domain/reason";
import { reasonOf } from "#domain/reason";
import type { Diff } from "#wire/check-messages";
import type { Examined, QueryFault, QueryRun } from "./examination.ts";
import type { Outcome, Question, QuestionTexts } from "./question.ts";
import { showLine } from "./show-value.ts";
import { compareTables } from "./table.ts";
import type { TableRule } from "./table.ts";

export interface QueryCheck extends QuestionTexts, TableRule {
  /** Further hidden variants the query must be right on, besides the one graded on and the practice data; default 0. */
  readonly variants?: number;
  /** How many rows it may read; without it they are not counted. */
  readonly budget?: RowBudget;
}

/** At most `times` the rows the reference reads, as DuckDB counts them; beyond that `share` of the points is lost. */
export interface RowBudget {
  readonly times: number;
  /** 0 < share ≤ 1. */
  readonly share: number;
}

/** Each is built at set-up. */
const MOST_VARIANTS = 4;
/** A ratio is told in whole numbers up to this: the code that wrote the query may have seen hidden data. */
const MOST_TOLD_RATIO = 10;
const SHOWN_DETAIL = 300;

/**
 * The text of one SELECT, by what it gives: the judge runs it in a clean box on several variants, and so the reference's.
 * Results are compared as tables; the worst variant counts.
 */
export function query(check: QueryCheck): Question {
  const { variants = 0, budget } = check;
  if (!Number.isInteger(variants) || variants < 0 || variants > MOST_VARIANTS)
    throw new Error(`variants must be a whole number from 0 to ${String(MOST_VARIANTS)}`);
  if (budget !== undefined && !(budget.times >= 1 && budget.share > 0 && budget.share <= 1))
    throw new Error("a budget needs times from 1, and a share above 0 and up to 1");
  return {
    ...check,
    kind: "query",
    examine: { kind: "query", variants, countsRows: budget !== undefined },
    facts: [],
    calls: () => [],
    refine: null,
    compare: (observed, reference) =>
      compareRuns(check, runsOf(observed.examined), runsOf(reference.examined)),
  };
}

function runsOf(examined: Examined | undefined): readonly QueryRun[] {
  if (examined?.kind !== "query") throw new Error("a query was compared without being examined");
  return examined.runs;
}

function compareRuns(check: QueryCheck, given: readonly QueryRun[], expected: readonly QueryRun[]): Outcome {
  const outcomes = expected.map((reference, at) => compareRun(check, given[at], reference));
  const [graded] = outcomes;
  if (graded === undefined) throw new Error("a query was run on no variant");
  const worst = Math.min(...outcomes.map(({ score }) => score));
  if (graded.score < 1 || worst === 1)
    return withinBudget(check.budget, { ...graded, score: worst }, ratioOf(given, expected));
  const right = outcomes.filter(({ score }) => score === 1).length;
  return {
    score: worst,
    reason: reasonOf("query.elsewhere", { right, variants: outcomes.length }),
    diff: null,
  };
}

function compareRun(rule: TableRule, given: QueryRun | undefined, expected: QueryRun): Outcome {
  if (expected.status !== "ran") throw new Error(`the reference's query came to "${expected.status}"`);
  if (given?.status === "ran") return compareTables(rule, given.result, expected.result);
  // None is there after one that did not come to its end.
  if (given === undefined) return { score: 0, reason: reasonOf("query.error"), diff: null };
  return { score: 0, reason: faultReason(given), diff: faultDiff(given) };
}

/** The worst variant's rows read, as a multiple of the reference's; 1 where they were not counted. */
function ratioOf(given: readonly QueryRun[], expected: readonly QueryRun[]): number {
  const ratios = expected.map((reference, at) => {
    const run = given[at];
    if (run?.status !== "ran" || reference.status !== "ran") return 1;
    return (run.rowsRead ?? 0) / Math.max(1, reference.rowsRead ?? 0);
  });
  return Math.max(...ratios);
}

function withinBudget(budget: RowBudget | undefined, outcome: Outcome, ratio: number): Outcome {
  if (budget === undefined || ratio <= budget.times) return outcome;
  const score = outcome.score * (1 - budget.share);
  if (outcome.score < 1) return { ...outcome, score };
  const told = ratio > MOST_TOLD_RATIO ? `> ${String(MOST_TOLD_RATIO)}` : Math.ceil(ratio);
  return { score, reason: reasonOf("query.rows-read", { ratio: told, times: budget.times }), diff: null };
}

function faultReason(fault: QueryFault): Reason {
  switch (fault.status) {
    case "refused":
      return fault.reason;
    case "failed":
      return reasonOf(fault.cause === "memory" ? "query.memory" : "query.error");
    case "too-big":
      return reasonOf("query.too-big");
    case "over":
      return reasonOf("query.over", { bytes: fault.bytes });
    case "timeout":
      return reasonOf("query.timeout", { seconds: fault.seconds });
    case "died":
      return reasonOf("query.died", { cause: fault.cause });
  }
}

/** What DuckDB said, or what of the text is refused, as the one line of a diff: like all diffs for public data only. */
function faultDiff(fault: QueryFault): Diff | null {
  const detail = fault.status === "refused" || fault.status === "failed" ? fault.detail : "";
  if (detail === "") return null;
  return { columns: ["SQL"], rows: [{ side: "yours", cells: [showLine(detail, SHOWN_DETAIL)] }], total: 1 };
}
