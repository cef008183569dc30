import type { Row, Table } from "../table.ts";
import { type ColumnKind, isNumber, isOrdered, kindOf, measureOf } from "./column-kind.ts";
import { inPasses } from "./in-passes.ts";
import type { NumberProfile, TimeProfile } from "./profile.ts";
import type { AskRelation } from "./relation.ts";

/** What one pass over all rows tells of a column. */
export interface ColumnFacts {
  /** Such as `c0`. */
  readonly column: string;
  readonly name: string;
  readonly type: string;
  readonly kind: ColumnKind;
  readonly present: number;
  /** Estimated: off by up to a quarter, hardly where there are few. */
  readonly distinct: number;
  /** The measure's range; null without a value. */
  readonly range: { readonly least: number; readonly most: number } | null;
  readonly numbers: NumberFacts | null;
  readonly times: TimeProfile | null;
}

type NumberFacts = Omit<NumberProfile, "quartiles" | "low" | "high">;

/** Counts rows and reads the facts of all columns. @param empty the relation's result without a row. */
export async function selectColumnFacts(
  ask: AskRelation,
  empty: Table,
): Promise<{ readonly rows: number; readonly facts: readonly ColumnFacts[] }> {
  const columns = empty.names.map((name, at) => {
    const type = empty.types[name] ?? "";
    return { column: `c${String(at)}`, name, type, kind: kindOf(type) };
  });
  let rows = 0;
  const facts: ColumnFacts[] = [];
  for (const some of inPasses(columns)) {
    const figures = some.flatMap(figuresOf).map(([sql, alias]) => `${sql} AS ${alias}`);
    const table = await ask(`SELECT count(*) AS total, ${figures.join(", ")} FROM profiled`);
    const [row = {}] = table.rows();
    rows = Number(row["total"]);
    facts.push(...some.map((column) => ({ ...column, ...readFacts(row, column) })));
  }
  return { rows, facts };
}

interface Named {
  readonly column: string;
  readonly kind: ColumnKind;
}

type Figure = readonly [sql: string, alias: string];

function figuresOf({ column, kind }: Named): Figure[] {
  const hashed = kind === "list" || kind === "other" || kind === "bytes";
  return [
    [`count(${column})`, `${column}_present`],
    [
      hashed
        ? `approx_count_distinct(hash(${column})) FILTER (${column} IS NOT NULL)`
        : `approx_count_distinct(${column})`,
      `${column}_distinct`,
    ],
    ...(isOrdered(kind) ? orderedFigures(column, kind) : []),
    ...(isNumber(kind) ? numberFigures(column, kind) : []),
  ];
}

function orderedFigures(column: string, kind: ColumnKind): Figure[] {
  const finite = kind === "date" || kind === "float" ? ` FILTER (isfinite(${column}))` : "";
  const [min, max] = ["min", "max"].map((name) => `(${name}(${column})${finite})`) as [string, string];
  // The measure of the least is the least measure, and made once; but not where some values have none.
  const [least, most] =
    kind === "float"
      ? ["min", "max"].map((name) => `${name}(${measureOf(kind, column)})`)
      : [min, max].map((value) => measureOf(kind, value));
  return [
    [String(least), `${column}_least`],
    [String(most), `${column}_most`],
    [`${min}::VARCHAR`, `${column}_min`],
    [`${max}::VARCHAR`, `${column}_max`],
    [finite === "" ? "0" : `count_if(NOT isfinite(${column}))`, `${column}_odd`],
  ];
}

function numberFigures(column: string, kind: ColumnKind): Figure[] {
  const measure = measureOf(kind, column);
  return [
    [`avg(${measure})`, `${column}_mean`],
    [`stddev_samp(${measure})`, `${column}_deviation`],
  ];
}

function readFacts(row: Row, { column, kind }: Named): Omit<ColumnFacts, keyof Named | "name" | "type"> {
  const value = (figure: string): unknown => row[`${column}_${figure}`];
  const amount = (figure: string): number => Number(value(figure));
  const [least, most] = [value("least"), value("most")];
  const ranged = typeof least === "number" && typeof most === "number";
  const some = isOrdered(kind) && amount("present") > 0;
  return {
    present: amount("present"),
    distinct: amount("distinct"),
    range: ranged ? { least, most } : null,
    numbers: some && isNumber(kind) ? readNumbers(value) : null,
    times: some && !isNumber(kind) ? readTimes(value) : null,
  };
}

type Read = (figure: string) => unknown;

function readNumbers(value: Read): NumberFacts {
  const deviation = value("deviation");
  return {
    min: textOf(value("min"), "NaN"),
    max: textOf(value("max"), "NaN"),
    mean: Number(value("mean") ?? NaN),
    deviation: typeof deviation === "number" ? deviation : null,
    notFinite: Number(value("odd")),
  };
}

function readTimes(value: Read): TimeProfile {
  return {
    from: textOf(value("min"), "∞"),
    to: textOf(value("max"), "∞"),
    infinite: Number(value("odd")),
  };
}

function textOf(value: unknown, without: string): string {
  return typeof value === "string" ? value : without;
}
