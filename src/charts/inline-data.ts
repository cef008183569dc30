import { DecodedTable } from "#wire/decode-tagged";
import { isRecord, ownValue } from "./plain-record.ts";
import { textOf } from "./read-channel.ts";

/** Inline data, read by row and field. */
export interface ChartData {
  readonly rows: number;
  has(field: string): boolean;
  value(row: number, field: string): unknown;
}

/** The rows that a specification holds itself, under `data` or by name under `datasets`; null where there are none. */
export function readInlineData(data: unknown, datasets: unknown): ChartData | null {
  if (!isRecord(data)) return readValues(data);
  const name = textOf(data.name);
  if (data.values === undefined && name !== null && isRecord(datasets)) {
    return readValues(ownValue(datasets, name));
  }
  return readValues(data.values);
}

function readValues(values: unknown): ChartData | null {
  if (values instanceof DecodedTable) {
    const columns = new Map(values.columns.map((column) => [column.name.normalize(), column.values]));
    return {
      rows: values.rows,
      has: (field) => columns.has(field.normalize()),
      value: (row, field) => columns.get(field.normalize())?.[row],
    };
  }
  if (!Array.isArray(values)) return null;
  const rows = values as readonly unknown[];
  return {
    rows: rows.length,
    has: (field) => rows.some((row) => isRecord(row) && hasEither(row, field)),
    value: (row, field) => {
      const object = rows[row];
      return isRecord(object) ? (ownValue(object, field) ?? ownValue(object, field.normalize())) : undefined;
    },
  };
}

function hasEither(row: object, field: string): boolean {
  return Object.hasOwn(row, field) || Object.hasOwn(row, field.normalize());
}
