import { DecodedTable } from "#wire/decode-tagged";

/** A row of a table of the reference solution, as `rows()` gives it to a trainee. */
export type FactRow = Readonly<Record<string, unknown>>;

/** What the reference solution found in the variant, such as its link ids, for the arguments of calls. */
export class Facts {
  readonly #values: ReadonlyMap<string, unknown>;
  /** Made once: every grading asks for them. */
  readonly #rows = new Map<string, readonly FactRow[]>();

  constructor(values: ReadonlyMap<string, unknown>) {
    this.#values = values;
  }

  /** The column of a table the reference holds under `name`; throws when there is none or it is empty. */
  column(name: string, column: string): readonly unknown[] {
    const table = this.#values.get(name);
    const values =
      table instanceof DecodedTable
        ? table.columns.find((candidate) => candidate.name === column)?.values
        : undefined;
    if (values === undefined || values.length === 0) {
      throw new Error(`the reference solution has no table ${name} with values in a column ${column}`);
    }
    return values;
  }

  /**
   * The rows of a table the reference holds under `name`, each with these columns at least; throws when there is no
   * such table, it lacks a column, or it is empty.
   */
  rows(name: string, columns: readonly string[]): readonly FactRow[] {
    const table = this.#values.get(name);
    const names = table instanceof DecodedTable ? table.columns.map((column) => column.name) : [];
    const isThere = columns.every((column) => names.includes(column));
    if (!(table instanceof DecodedTable) || table.rows === 0 || !isThere) {
      throw new Error(
        `the reference solution has no table ${name} with rows and the columns ${columns.join(", ")}`,
      );
    }
    const known = this.#rows.get(name);
    if (known !== undefined) return known;
    const rows = Array.from({ length: table.rows }, (_, row) =>
      Object.fromEntries(table.columns.map((column) => [column.name, column.values[row]])),
    );
    this.#rows.set(name, rows);
    return rows;
  }
}
