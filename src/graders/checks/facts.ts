import { DecodedTable } from "#wire/decode-tagged";

/** What the reference solution found in the variant, such as its link ids, for the arguments of calls. */
export class Facts {
  readonly #values: ReadonlyMap<string, unknown>;

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
}
