import { inspect } from "node:util";
import type { Table as ArrowTable } from "apache-arrow";
import type { QueryResult } from "../engines/query-engine.ts";
import type { ColumnarTable } from "../wire/tabular.ts";
import type { LocalText, Lang } from "../domain/local-text.ts";
import type { Cell, CellReader } from "./cell.ts";
import { cellReader } from "./cells.ts";
import type { Display } from "./display.ts";
import { elementAt } from "./element-at.ts";
import { KitError } from "./kit-error.ts";
import libraries from "./libraries.cjs";
import type { Statement } from "./sql-text.ts";
import { tableHtml } from "./table-html.ts";
import { tableText } from "./table-text.ts";
import { toArquero } from "./to-arquero.ts";
import { toDanfo } from "./to-danfo.ts";

export type Row = Readonly<Record<string, Cell>>;

/** What a table needs besides its data. */
export interface TableContext {
  readonly lang: Lang;
  /** Null where nothing but text can be shown. */
  readonly display: Display | null;
}

/** The result of a query. The public declaration, with what each method gives, is in `public.d.ts`. */
export class Table implements Iterable<Row> {
  readonly #result: QueryResult;
  readonly #context: TableContext;
  readonly #statement: Statement | null;
  #readers: readonly CellReader[] | null = null;

  constructor(result: QueryResult, context: TableContext, statement: Statement | null = null) {
    this.#result = result;
    this.#context = context;
    this.#statement = statement;
  }

  /** What was asked for this; null where nothing was. */
  get statement(): Statement | null {
    return this.#statement;
  }

  get result(): QueryResult {
    return this.#result;
  }

  get numRows(): number {
    return this.#result.rowCount;
  }

  get names(): string[] {
    return this.#result.columns.map((column) => column.name);
  }

  get types(): Record<string, string> {
    return Object.fromEntries(this.#result.columns.map((column) => [column.name, column.type]));
  }

  rows(): Row[] {
    const readRow = this.#rowReader();
    return Array.from({ length: this.numRows }, (_, row) => readRow(row));
  }

  *[Symbol.iterator](): Iterator<Row> {
    const readRow = this.#rowReader();
    for (let row = 0; row < this.numRows; row += 1) yield readRow(row);
  }

  columns(): Record<string, Cell[]> {
    const columns: Record<string, Cell[]> = {};
    for (const { name, values } of this.toColumnar().columns) setOwn(columns, name, values);
    return columns;
  }

  column(name: string): Cell[] {
    const index = this.names.indexOf(name);
    const read = this.#cellReaders()[index];
    if (read === undefined) throw new KitError(noColumn(name, this.names));
    return Array.from({ length: this.numRows }, (_, row) => read(row));
  }

  arrow(): ArrowTable {
    return libraries.toArrow()(this.#result);
  }

  arquero(): ReturnType<typeof toArquero> {
    return toArquero(libraries.arquero(), this.#result);
  }

  danfo(): ReturnType<typeof toDanfo> {
    return toDanfo(libraries.danfo(), this.#result);
  }

  /** How a table travels to the judge; see `#wire/tabular`. */
  toColumnar(): ColumnarTable & { readonly columns: readonly { name: string; values: Cell[] }[] } {
    const columns = this.names.map((name) => ({ name, values: this.column(name) }));
    return { rows: this.numRows, columns };
  }

  toString(): string {
    return tableText(this.#result, this.#context.lang);
  }

  [inspect.custom](depth: number, options: { readonly depth: number | null }): string {
    const { display, lang } = this.#context;
    const isPart = options.depth !== null && depth < options.depth;
    if (isPart) return `Table(${String(this.numRows)} × ${String(this.names.length)})`;
    if (display === null) return this.toString();
    display.show("text/html", tableHtml(this.#result, lang));
    display.dropNextLineBreak();
    return "";
  }

  #rowReader(): (row: number) => Row {
    const { names } = this;
    const readers = this.#cellReaders();
    return (row) => {
      const cells: Record<string, Cell> = {};
      for (let i = 0; i < readers.length; i += 1) {
        setOwn(cells, elementAt(names, i), elementAt(readers, i)(row));
      }
      return cells;
    };
  }

  #cellReaders(): readonly CellReader[] {
    this.#readers ??= this.#result.columns.map(cellReader);
    return this.#readers;
  }
}

/** Sets a property even when it is called `__proto__`. */
function setOwn<T>(target: Record<string, T>, name: string, value: T): void {
  if (name !== "__proto__") target[name] = value;
  else Object.defineProperty(target, name, { value, enumerable: true, configurable: true, writable: true });
}

function noColumn(name: string, names: readonly string[]): LocalText {
  const list = names.join(", ");
  return {
    ko: `이 표에는 "${name}" 열이 없습니다. 있는 열: ${list}`,
    en: `This table has no column "${name}". It has: ${list}`,
  };
}
