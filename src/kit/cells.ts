import type {
  BigintColumn,
  DateColumn,
  DecimalColumn,
  QueryColumn,
  TimestampColumn,
} from "../engines/query-engine.ts";
import type { CellReader } from "./cell.ts";
import { elementAt } from "./element-at.ts";
import { decimalText, epochDate, epochDateText, readInt64 } from "./exact-numbers.ts";
import { nestedReader } from "./nested-cells.ts";

/** Reads a column as notebook values. The choice of number or bigint is made once for the whole column. */
export function cellReader(column: QueryColumn): CellReader {
  const read = presentReader(column);
  const { nulls } = column;
  return nulls === null ? read : (row) => (nulls[row] === 1 ? null : read(row));
}

function presentReader(column: QueryColumn): CellReader {
  switch (column.kind) {
    case "number":
      return (row) => elementAt(column.values, row);
    case "boolean":
      return (row) => column.values[row] === 1;
    case "text":
      return (row) => elementAt(column.dictionary, elementAt(column.values, row));
    case "bigint":
      return bigintReader(column);
    case "decimal":
      return decimalReader(column);
    case "date":
      return dateReader(column);
    case "timestamp":
      return timestampReader(column);
    case "other":
      return nestedReader(column);
  }
}

function bigintReader(column: BigintColumn): CellReader {
  const { values } = column;
  if (isList(values)) return (row) => elementAt(values, row);
  const numbers = readInt64(values, column.nulls);
  return numbers === null ? (row) => elementAt(values, row) : (row) => elementAt(numbers, row);
}

function decimalReader(column: DecimalColumn): CellReader {
  const { values, scale } = column;
  if (values instanceof Int16Array || values instanceof Int32Array) {
    const divisor = 10 ** scale;
    return (row) => elementAt(values, row) / divisor;
  }
  return (row) => Number(decimalText(elementAt(values, row), scale));
}

function dateReader(column: DateColumn): CellReader {
  return (row) => epochDateText(elementAt(column.values, row));
}

function timestampReader(column: TimestampColumn): CellReader {
  return (row) => epochDate(elementAt(column.values, row), column.unit);
}

function isList<T>(values: ArrayLike<T>): values is readonly T[] {
  return Array.isArray(values);
}
