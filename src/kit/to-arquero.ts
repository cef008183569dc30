import type * as Arquero from "arquero";
import type { LocalText } from "../domain/local-text.ts";
import type { QueryColumn, QueryResult } from "../engines/query-engine.ts";
import type { Cell, CellReader } from "./cell.ts";
import { cellReader } from "./cells.ts";
import { KitError } from "./kit-error.ts";

/**
 * An arquero table over a result, without copying it: a cell is made when a verb reads it.
 * @throws KitError for a column `__proto__`: arquero keeps columns as properties, of which this is none.
 */
export function toArquero(arquero: typeof Arquero, result: QueryResult): Arquero.ColumnTable {
  const columns: Record<string, LazyColumn> = {};
  if (result.columns.some(({ name }) => name === "__proto__")) throw new KitError(PROTO);
  for (const column of result.columns) columns[column.name] = new LazyColumn(column, result.rowCount);
  return arquero.table(
    columns,
    result.columns.map((column) => column.name),
  );
}

const PROTO: LocalText = {
  ko: '"__proto__"라는 열은 arquero가 다루지 못합니다. SQL에서 다른 이름을 주세요: SELECT "__proto__" AS proto',
  en: 'arquero cannot hold a column called "__proto__". Give it another name in SQL: SELECT "__proto__" AS proto',
};

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
