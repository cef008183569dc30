import { reasonOf } from "#domain/reason";
import type { Reason } from "#domain/reason";
import type { Diff } from "#wire/check-messages";
import { DecodedTable } from "#wire/decode-tagged";
import { DEFAULT_TOLERANCE, canonicalKey, equalValues } from "./equality.ts";
import type { Tolerance } from "./equality.ts";
import { matchByKey, matchEqual } from "./match-rows.ts";
import type { Matching, Row } from "./match-rows.ts";
import type { Outcome, Question, QuestionTexts } from "./question.ts";
import { kindOf, showValue } from "./show-value.ts";
import { readColumns } from "./table-columns.ts";

/** When two tables are the same. */
export interface TableRule {
  /** `sequence`: rows in this order; `bag`: in any order; `set`: in any order, repeated rows counting once. */
  readonly order: "sequence" | "bag" | "set";
  /** Columns that say which row is which; with them, a differing row is shown beside the right one. */
  readonly keys?: readonly string[];
  /** Other names a column may go by. */
  readonly aliases?: Readonly<Record<string, readonly string[]>>;
  /** For every number; default: relative 1e-9. Keys are compared exactly. */
  readonly tolerance?: Tolerance;
}

export interface TableCheck extends QuestionTexts, TableRule {}

/** What the right rows in another order than asked are worth. */
const UNORDERED_SCORE = 0.5;
const SHOWN_ROWS = 5;
/** An answer's rows are counted up to this many times those expected. */
const COUNTED_TIMES = 2;

/**
 * A table: the kit's, Arrow's, arquero's, danfo's, or an array of row objects. The reference's columns are wanted,
 * in any order; further columns do no harm.
 *
 * Partial credit is the share of right rows, among those expected or given, whichever are more. Where the keys
 * are all right, it is at least the share of right columns among the others. All rows right in another order
 * than asked is half.
 */
export function table(check: TableCheck): Question {
  return {
    ...check,
    kind: "table",
    examine: null,
    facts: [],
    calls: () => [],
    refine: null,
    compare: (observed, reference) => compareTables(check, observed.answer, reference.answer),
  };
}

interface Sides {
  readonly names: readonly string[];
  readonly given: readonly Row[];
  readonly expected: readonly Row[];
  readonly tolerance: Tolerance;
}

/** Judges a decoded answer by the reference's, under a rule; throws when the reference is no table. */
export function compareTables(check: TableRule, answer: unknown, reference: unknown): Outcome {
  const names = columnNames(reference);
  const aliases = check.aliases ?? {};
  const given = readColumns(answer, names, aliases);
  if (given.status !== "read") return { score: 0, reason: unreadable(given, answer), diff: null };
  const expected = readColumns(reference, names, {});
  if (expected.status !== "read") throw new Error(`the reference table is ${expected.status}`);
  const sides = {
    names,
    given: rowsOf(given.columns, given.rows, check.order),
    expected: rowsOf(expected.columns, expected.rows, check.order),
    tolerance: check.tolerance ?? DEFAULT_TOLERANCE,
  };
  return compareRows(sides, check);
}

function columnNames(reference: unknown): readonly string[] {
  if (reference instanceof DecodedTable) return reference.columns.map((column) => column.name);
  if (Array.isArray(reference)) return Object.keys((reference[0] ?? {}) as object);
  throw new Error(`the reference is ${kindOf(reference)}, not a table`);
}

function unreadable(
  reading: Exclude<ReturnType<typeof readColumns>, { status: "read" }>,
  answer: unknown,
): Reason {
  if (reading.status === "not-a-table") return reasonOf("table.not-a-table", { given: kindOf(answer) });
  const columns = reading.columns.join(", ");
  return reasonOf(reading.status === "missing" ? "table.columns-missing" : "table.columns-duplicate", {
    columns,
  });
}

function rowsOf(columns: readonly (readonly unknown[])[], count: number, order: TableRule["order"]): Row[] {
  const rows = Array.from({ length: count }, (_, row) => columns.map((values) => values[row]));
  return order === "set" ? [...new Map(rows.map((row) => [canonicalKey(row), row])).values()] : rows;
}

function compareRows(sides: Sides, { keys = [], order }: TableRule): Outcome {
  const { given, expected, names, tolerance } = sides;
  const keyColumns = keys.map((key) => names.indexOf(key));
  if (keyColumns.includes(-1)) throw new Error(`the reference table lacks a key: ${keys.join(", ")}`);
  const keyed = keyColumns.length > 0;
  const matching = keyed
    ? matchByKey(project(given, keyColumns), project(expected, keyColumns))
    : matchEqual(given, expected, tolerance);
  const right = matching.pairs.filter((pair) =>
    equalValues(given[pair.given], expected[pair.expected], tolerance),
  );
  const most = Math.max(given.length, expected.length);
  if (right.length === most) return orderOutcome(order, matching, sides);
  const columns = keyed ? rightColumns(sides, matching, keyColumns) : null;
  const rowScore = right.length / most;
  const diff = diffOf(sides, matching);
  if (columns !== null && columns.score > rowScore) {
    return {
      score: columns.score,
      reason: reasonOf("table.columns", { columns: columns.wrong.join(", ") }),
      diff,
    };
  }
  const counts = { right: right.length, expected: expected.length, given: countOf(given, expected) };
  return { score: rowScore, reason: reasonOf("table.rows", counts), diff };
}

/** Rows of an answer are counted up to a bound: the code that chose their number has seen hidden data. */
function countOf(given: readonly Row[], expected: readonly Row[]): number | string {
  const most = COUNTED_TIMES * expected.length;
  return given.length > most ? `> ${String(most)}` : given.length;
}

function project(rows: readonly Row[], columns: readonly number[]): Row[] {
  return rows.map((row) => columns.map((column) => row[column]));
}

function orderOutcome(order: TableRule["order"], matching: Matching, sides: Sides): Outcome {
  const ordered =
    order !== "sequence" ||
    sides.expected.every((row, at) => equalValues(sides.given[at], row, sides.tolerance));
  if (ordered) return { score: 1, reason: reasonOf("right"), diff: null };
  const moved = matching.pairs.filter((pair) => pair.given !== pair.expected);
  const diff = showPairs(sides, moved, []);
  return { score: UNORDERED_SCORE, reason: reasonOf("table.order"), diff };
}

/** How many columns besides the keys are right, when exactly the expected rows are there. */
function rightColumns(
  { names, given, expected, tolerance }: Sides,
  matching: Matching,
  keyColumns: readonly number[],
): { readonly score: number; readonly wrong: readonly string[] } | null {
  if (matching.unmatchedGiven.length > 0 || matching.unmatchedExpected.length > 0) return null;
  const judged = names.map((_, column) => column).filter((column) => !keyColumns.includes(column));
  const wrong = judged.filter((column) =>
    matching.pairs.some((pair) => {
      return !equalValues(given[pair.given]?.[column], expected[pair.expected]?.[column], tolerance);
    }),
  );
  return { score: 1 - wrong.length / judged.length, wrong: wrong.map((column) => names[column] ?? "") };
}

function diffOf(sides: Sides, matching: Matching): Diff {
  const wrong = matching.pairs.filter((pair) => {
    return !equalValues(sides.given[pair.given], sides.expected[pair.expected], sides.tolerance);
  });
  const missing = matching.unmatchedExpected.map((row) => ({
    side: "expected" as const,
    row: sides.expected[row],
  }));
  const extra = matching.unmatchedGiven.map((row) => ({ side: "yours" as const, row: sides.given[row] }));
  return showPairs(sides, wrong, [...missing, ...extra]);
}

function showPairs(
  sides: Sides,
  pairs: Matching["pairs"],
  lone: readonly { readonly side: "yours" | "expected"; readonly row: Row | undefined }[],
): Diff {
  const paired = pairs.slice(0, SHOWN_ROWS).flatMap((pair) => [
    { side: "yours" as const, row: sides.given[pair.given] },
    { side: "expected" as const, row: sides.expected[pair.expected] },
  ]);
  const rows = [...paired, ...lone.slice(0, SHOWN_ROWS)].map(({ side, row }) => {
    return { side, cells: (row ?? []).map(showValue) };
  });
  return { columns: sides.names, rows, total: pairs.length + lone.length };
}
