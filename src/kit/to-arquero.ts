import type * as Arquero from "arquero";
import type { QueryColumn, QueryResult } from "../engines/query-engine.ts";
import type { Cell, CellReader } from "./cell.ts";
import { cellReader } from "./cells.ts";

/** An arquero table over a result, without copying it: a cell is made when a verb reads it. */
export function toArquero(arquero: typeof Arquero, result: QueryResult): Arquero.ColumnTable {
  const columns: Record<string, LazyColumn | Float64Array> = {};
  for (const column of result.columns) columns[column.name] = new LazyColumn(column, result.rowCount);
  return arquero.table(
    columns,
    result.columns.map((column) => column.name),
  );
}

/** What arquero asks of a column. Of one that no verb reads not even the range of its integers is looked at. */
class LazyColumn {
  readonly length: number;
  readonly #column: QueryColumn;
  #reader: CellReader | null = null;

  constructor(column: QueryColumn, length: number) {
    this.length = length;
    this.#column = column;
  }

  /** Joins ask for row -1 where nothing matches. */
  at(row: number): Cell | undefined {
    return row < 0 ? undefined : this.#read()(row);
  }

  *[Symbol.iterator](): Iterator<Cell> {
    const read = this.#read();
    for (let row = 0; row < this.length; row += 1) yield read(row);
  }

  #read(): CellReader {
    return (this.#reader ??= cellReader(this.#column));
  }
}
