/** A cell as a notebook reads it; `null` is SQL's NULL. See `Row` in `public.d.ts` for what each SQL type becomes. */
export type Cell = null | boolean | number | bigint | string | Date | object;

/** Random access to one column as notebook values. */
export type CellReader = (row: number) => Cell;
