import { Bool, type DataType, Field, Float64, List, Utf8, type Vector, vectorFromArray } from "apache-arrow";

/**
 * Values that Arrow has no plain column for: lists of numbers, strings or booleans become an Arrow List, everything
 * else the text of its JSON, because Arrow infers no type from mixed or nested JavaScript values.
 */
export function nestedVector(values: readonly unknown[]): Vector {
  const item = listItemType(values);
  if (item !== null) return vectorFromArray(values, new List(new Field("item", item, true)));
  return vectorFromArray(
    values.map((value) => (value === null ? null : JSON.stringify(value, plainValue))),
    new Utf8(),
  );
}

/** The one type of all items in all lists; null when the values are no such lists. */
function listItemType(values: readonly unknown[]): DataType | null {
  const kinds = new Set<string>();
  for (const value of values) {
    if (value === null) continue;
    if (!Array.isArray(value)) return null;
    for (const item of value as readonly unknown[]) if (item !== null) kinds.add(typeof item);
  }
  if (kinds.size !== 1) return null;
  if (kinds.has("number")) return new Float64();
  if (kinds.has("string")) return new Utf8();
  return kinds.has("boolean") ? new Bool() : null;
}

function plainValue(_key: string, value: unknown): unknown {
  if (typeof value === "bigint") return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  return value instanceof Uint8Array ? Buffer.from(value).toString("base64") : value;
}
