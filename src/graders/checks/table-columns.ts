import { DecodedTable } from "#wire/decode-tagged";

/** A table whose columns are found by name: those of the reference, in its order. */
export interface ReadColumns {
  readonly rows: number;
  readonly columns: readonly (readonly unknown[])[];
}

export type TableReading =
  | ({ readonly status: "read" } & ReadColumns)
  | { readonly status: "not-a-table" }
  | { readonly status: "missing" | "duplicate"; readonly columns: readonly string[] };

/**
 * Takes the wanted columns out of a decoded answer: a table, or an array of row objects. Names are compared after
 * Unicode normalisation, first exactly and then without case; further columns are left out of it.
 * @param aliases other names a column may go by.
 */
export function readColumns(
  answer: unknown,
  wanted: readonly string[],
  aliases: Readonly<Record<string, readonly string[]>>,
): TableReading {
  const table = answer instanceof DecodedTable ? columnsOf(answer) : selectOptionalRowColumns(answer);
  if (table === null) return { status: "not-a-table" };
  const found = wanted.map((name) => findColumns(table.names, [name, ...(aliases[name] ?? [])]));
  const absent = wanted.filter((_, at) => found[at]?.length === 0);
  if (absent.length > 0 && table.rows > 0) return { status: "missing", columns: absent };
  const doubled = wanted.filter((_, at) => (found[at]?.length ?? 0) > 1);
  if (doubled.length > 0) return { status: "duplicate", columns: doubled };
  const columns = found.map(([at]) => (at === undefined ? [] : table.values(at).map(nanAsNull)));
  return { status: "read", rows: table.rows, columns };
}

/** Values are fetched for wanted columns only: rows of few shared names have far more cells than they have values. */
interface NamedColumns {
  readonly rows: number;
  readonly names: readonly string[];
  values(column: number): readonly unknown[];
}

function columnsOf(table: DecodedTable): NamedColumns {
  const names = table.columns.map((column) => column.name);
  return { rows: table.rows, names, values: (at) => table.columns[at]?.values ?? [] };
}

/** An array of objects by columns; null when it holds anything else. A property that is not there is undefined. */
function selectOptionalRowColumns(answer: unknown): NamedColumns | null {
  if (!Array.isArray(answer) || !answer.every(isRow)) return null;
  const names = [...new Set(answer.flatMap((row) => Object.keys(row)))];
  return { rows: answer.length, names, values: (at) => answer.map((row) => row[names[at] ?? ""]) };
}

function isRow(value: unknown): value is Readonly<Record<string, unknown>> {
  return value !== null && typeof value === "object" && Object.getPrototypeOf(value) === null;
}

/** danfo has NaN where SQL has NULL. */
function nanAsNull(value: unknown): unknown {
  return Number.isNaN(value) ? null : value;
}

/** Positions of the columns under the first of these names that any column has. */
function findColumns(columns: readonly string[], names: readonly string[]): number[] {
  for (const spell of [exact, folded]) {
    for (const name of names) {
      const found = columns.flatMap((column, at) => (spell(column) === spell(name) ? [at] : []));
      if (found.length > 0) return found;
    }
  }
  return [];
}

function exact(name: string): string {
  return name.normalize();
}

function folded(name: string): string {
  return name.normalize().toLowerCase();
}
