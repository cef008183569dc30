import { inspect } from "node:util";
import type { Table as ArrowTable } from "apache-arrow";
import type { QueryResult } from "../engines/query-engine.ts";
import type { ColumnarTable } from "../wire/tabular.ts";
import type { LocalText, Lang } from "../domain/local-text.ts";
import type { Cell, CellReader } from "./cell.ts";
import { cellReader } from "./cells.ts";
import type { Citation } from "./citation.ts";
import type { Display } from "./display.ts";
import { elementAt } from "./element-at.ts";
import { arqueroPreview, arrowPreview, danfoPreview } from "./frame-preview.ts";
import { KitError } from "./kit-error.ts";
import libraries from "./libraries.cjs";
import type { QueryPlan } from "./query-plan.ts";
import { showingFrame } from "./show-frames.ts";
import type { Statement } from "./sql-text.ts";
import { tableHtml } from "./table-html.ts";
import { grouped } from "./table-preview.ts";
import { tableText } from "./table-text.ts";
import { toArquero } from "./to-arquero.ts";
import { toDanfo } from "./to-danfo.ts";

export type Row = Readonly<Record<string, Cell>>;

/** What can be asked about the statement of a table. */
export interface Insights {
  /** Runs it once more, and says how. */
  readonly explain: (statement: Statement) => Promise<QueryPlan>;
  /** Which data it reads. */
  readonly cite: (statement: Statement) => Promise<Citation>;
}

/** Beyond so many, row objects take a notebook's memory: some 200 bytes for each row of six columns. */
const MOST_ROWS = 1_000_000;
/** danfo copies every cell several times. */
const MOST_DANFO_ROWS = 300_000;

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
  readonly #insights: Insights | null;
  #readers: readonly CellReader[] | null = null;

  constructor(
    result: QueryResult,
    context: TableContext,
    asked: { readonly statement: Statement; readonly insights: Insights } | null = null,
  ) {
    this.#result = result;
    this.#context = context;
    this.#statement = asked?.statement ?? null;
    this.#insights = asked?.insights ?? null;
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
    if (this.numRows > MOST_ROWS) throw new KitError(tooManyRows(this.numRows));
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
    return showingFrame(libraries.toArrow()(this.#result), arrowPreview, this.#context);
  }

  arquero(): ReturnType<typeof toArquero> {
    return showingFrame(toArquero(libraries.arquero(), this.#result), arqueroPreview, this.#context);
  }

  danfo(): ReturnType<typeof toDanfo> {
    if (this.numRows > MOST_DANFO_ROWS) throw new KitError(tooManyForDanfo(this.numRows));
    return showingFrame(toDanfo(libraries.danfo(), this.#result), danfoPreview, this.#context);
  }

  async explain(): Promise<QueryPlan> {
    const { statement, insights } = this.#asked();
    return insights.explain(statement);
  }

  async cite(): Promise<Citation> {
    const { statement, insights } = this.#asked();
    return insights.cite(statement);
  }

  #asked(): { readonly statement: Statement; readonly insights: Insights } {
    if (this.#statement === null || this.#insights === null) throw new KitError(NOT_ASKED);
    return { statement: this.#statement, insights: this.#insights };
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

const NOT_ASKED: LocalText = {
  ko: "이 표는 나누어 읽은 결과의 한 부분이라 제 질의가 없습니다. sql`…`이나 table(…)의 결과에 .explain()과 .cite()를 부르세요.",
  en: "This table is a part of a streamed result and has no statement of its own. Call .explain() and .cite() of what sql`…` or table(…) gives.",
};

function tooManyRows(rows: number): LocalText {
  return {
    ko: `${grouped(rows)}행은 행 객체로 만들기에 너무 많습니다(최대 ${grouped(MOST_ROWS)}행). SQL로 먼저 집계하거나, columns()나 arrow()로 열 단위로 쓰거나, for (const row of 표)로 한 행씩 읽으세요.`,
    en: `${grouped(rows)} rows are too many for row objects (${grouped(MOST_ROWS)} at most). Aggregate in SQL first, take columns() or arrow(), or read row by row: for (const row of table).`,
  };
}

function tooManyForDanfo(rows: number): LocalText {
  return {
    ko: `${grouped(rows)}행은 danfo에 너무 많습니다(최대 ${grouped(MOST_DANFO_ROWS)}행). SQL로 먼저 집계하거나(GROUP BY), 표본을 뽑거나(USING SAMPLE 100000 ROWS), arquero()를 쓰세요.`,
    en: `${grouped(rows)} rows are too many for danfo (${grouped(MOST_DANFO_ROWS)} at most). Aggregate in SQL first (GROUP BY), take a sample (USING SAMPLE 100000 ROWS), or use arquero().`,
  };
}

function noColumn(name: string, names: readonly string[]): LocalText {
  const list = names.join(", ");
  return {
    ko: `이 표에는 "${name}" 열이 없습니다. 있는 열: ${list}`,
    en: `This table has no column "${name}". It has: ${list}`,
  };
}
