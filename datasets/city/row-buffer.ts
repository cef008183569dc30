import type { AppendColumn, BulkEngine } from "#engines/query-engine";

type Values =
  Uint8Array<ArrayBuffer> | Uint16Array<ArrayBuffer> | Int16Array<ArrayBuffer> | Int32Array<ArrayBuffer>;

/** How DuckDB holds a column's numbers: an ENUM's codes are of one byte up to 255 of them, else of two. */
const ARRAYS = { u8: Uint8Array, u16: Uint16Array, i16: Int16Array, i32: Int32Array } as const;

/** A column: its name and type in SQL, and how its numbers are held. */
export type BufferColumn = readonly [name: string, type: string, held: keyof typeof ARRAYS];

/** Rows of small numbers that go into a temporary table by columns, without a word of SQL for each. */
export class RowBuffer {
  readonly #columns: readonly BufferColumn[];
  readonly #values: readonly number[][];
  readonly #nulls: readonly number[][];
  #count = 0;

  constructor(columns: readonly BufferColumn[]) {
    this.#columns = columns;
    this.#values = columns.map(() => []);
    this.#nulls = columns.map(() => []);
  }

  get count(): number {
    return this.#count;
  }

  /** A value for each column, in order. */
  push(row: readonly (number | null)[]): void {
    for (let place = 0; place < row.length; place++) {
      const value = row[place] ?? null;
      if (value === null) this.#nulls[place]?.push(this.#count);
      this.#values[place]?.push(value ?? 0);
    }
    this.#count++;
  }

  /** Makes the temporary table anew, with these rows in their order. */
  async stage(engine: BulkEngine, table: string): Promise<void> {
    const types = this.#columns.map(([name, type]) => `${name} ${type}`);
    await engine.execute(`CREATE OR REPLACE TEMP TABLE ${table} (${types.join(", ")})`);
    await engine.append(table, this.#appendColumns(), this.#count);
  }

  #appendColumns(): readonly AppendColumn[] {
    return this.#columns.map(([, , held], place) => {
      const values: Values = ARRAYS[held].from(this.#values[place] ?? []);
      const missing = this.#nulls[place] ?? [];
      if (missing.length === 0) return { values, nulls: null };
      const nulls = new Uint8Array(this.#count);
      for (const row of missing) nulls[row] = 1;
      return { values, nulls };
    });
  }
}
