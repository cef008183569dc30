/** A table by columns: every column has `rows` values. */
export interface ColumnarTable {
  readonly rows: number;
  readonly columns: readonly { readonly name: string; readonly values: readonly unknown[] }[];
}

/**
 * Reads a value that has columns by nature: anything with `toColumnar()` (the kit's Table), an Arrow table, an
 * arquero table, a danfo DataFrame. They are recognised by shape, because the notebook loads those libraries, not we.
 * An array of row objects is an array, not a table.
 * @param maxCells throws RangeError before reading a table with more.
 * @returns null when the value is no table.
 */
export function selectOptionalTable(value: object, maxCells: number): ColumnarTable | null {
  if (hasColumnarForm(value)) {
    const table = value.toColumnar();
    assertCells(table.rows, table.columns.length, maxCells);
    return table;
  }
  const reader = isArrow(value) ? readArrow(value) : isArquero(value) ? readArquero(value) : null;
  const cells = reader ?? (isDanfo(value) ? readDanfo(value) : null);
  if (cells === null) return null;
  assertCells(cells.rows, cells.names.length, maxCells);
  const columns = cells.names.map((name, column) => ({
    name,
    values: Array.from({ length: cells.rows }, (_, row) => cells.at(row, column)),
  }));
  return { rows: cells.rows, columns };
}

interface CellReader {
  readonly rows: number;
  readonly names: readonly string[];
  at(row: number, column: number): unknown;
}

function assertCells(rows: number, columns: number, maxCells: number): void {
  if (rows * columns > maxCells) {
    throw new RangeError(`a table of ${String(rows)} × ${String(columns)} is over ${String(maxCells)} cells`);
  }
}

function hasColumnarForm(value: object): value is { toColumnar(): ColumnarTable } {
  return "toColumnar" in value && typeof value.toColumnar === "function";
}

interface ArrowShape {
  readonly numRows: number;
  readonly schema: { readonly fields: readonly { readonly name: string }[] };
  getChildAt(column: number): { get(row: number): unknown } | null;
}

function isArrow(value: object): value is ArrowShape {
  return (
    "getChildAt" in value && "schema" in value && "numRows" in value && typeof value.numRows === "number"
  );
}

function readArrow(table: ArrowShape): CellReader {
  const vectors = table.schema.fields.map((_, column) => table.getChildAt(column));
  return {
    rows: table.numRows,
    names: table.schema.fields.map((field) => field.name),
    at: (row, column) => vectors[column]?.get(row),
  };
}

interface ArqueroShape {
  numRows(): number;
  columnNames(): string[];
  get(name: string, row: number): unknown;
}

function isArquero(value: object): value is ArqueroShape {
  return "columnNames" in value && "numRows" in value && typeof value.numRows === "function";
}

/** `get` follows the table's filter and order, as the printed table does. */
function readArquero(table: ArqueroShape): CellReader {
  const names = table.columnNames();
  return { rows: table.numRows(), names, at: (row, column) => table.get(names[column] ?? "", row) };
}

interface DanfoShape {
  readonly shape: readonly number[];
  readonly columns: readonly string[];
  readonly values: readonly (readonly unknown[])[];
  readonly $isSeries: boolean;
}

function isDanfo(value: object): value is DanfoShape {
  return "$dataIncolumnFormat" in value && "$isSeries" in value && value.$isSeries === false;
}

function readDanfo(frame: DanfoShape): CellReader {
  const rows = frame.values;
  return { rows: rows.length, names: frame.columns, at: (row, column) => rows[row]?.[column] };
}
