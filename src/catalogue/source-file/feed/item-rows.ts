import { CatalogueError } from "../../catalogue-error.ts";
import type { SourceRow, SourceRows } from "../source-rows.ts";
import type { SourceField } from "../source-table.ts";

type Item = Readonly<Record<string, unknown>>;

/** Items of a file as rows, whose `line` is their place from 1. Columns are keys, in any order. */
export function itemRows(
  file: string,
  items: readonly unknown[],
  fields: readonly SourceField[],
): Omit<SourceRows, "findings"> & {
  /** Keys that items have and no column is read from. */
  readonly unread: readonly string[];
} {
  const keys = new Set(items.filter(isItem).flatMap((item) => Object.keys(item)));
  const wanted = fields.map(({ headers }) => headers).filter((headers) => headers.length > 0);
  const names = wanted.map((headers) => headers.find((header) => keys.has(header)) ?? headers[0] ?? "");
  if (keys.size > 0 && names.some((name) => !keys.has(name))) throw keysMissing(file, wanted, keys);
  return {
    names,
    unread: [...keys].filter((key) => !names.includes(key)),
    *read(): Generator<SourceRow> {
      for (const [place, item] of items.entries()) yield rowOf(place + 1, item, names);
    },
  };
}

function rowOf(line: number, item: unknown, names: readonly string[]): SourceRow {
  const raw = JSON.stringify(item);
  if (!isItem(item)) return { kind: "rejected", line, raw, reason: { code: "not-an-item", params: {} } };
  const fields: string[] = [];
  for (const name of names) {
    const text = Object.hasOwn(item, name) ? textOf(item[name]) : "";
    if (text === null)
      return { kind: "rejected", line, raw, reason: { code: "nested-value", params: { value: name } } };
    fields.push(text);
  }
  return { kind: "row", line, raw, fields };
}

/** Null for a list or an object. Where XML was made into JSON, an empty one stands for an empty text. */
function textOf(value: unknown): string | null {
  if (typeof value === "string") return value;
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  if (typeof value !== "object" || value === null) return "";
  return Object.keys(value).length === 0 ? "" : null;
}

function isItem(item: unknown): item is Item {
  return typeof item === "object" && item !== null && !Array.isArray(item);
}

function keysMissing(
  file: string,
  wanted: readonly (readonly string[])[],
  keys: ReadonlySet<string>,
): CatalogueError {
  const missing = wanted.filter((headers) => !headers.some((header) => keys.has(header)));
  const names = missing.map((headers) => headers.join("/")).join(", ");
  const there = [...keys].slice(0, 40).join(", ").slice(0, 400);
  return new CatalogueError("source", {
    ko: `${file}: 어느 항목에도 ${names} 키가 없습니다. 있는 키: ${there}. 이 자료의 파일이 맞는지, 키 이름이 바뀌지 않았는지 확인하세요.`,
    en: `${file}: no item has a key ${names}. Keys that are there: ${there}. Check that it is a file of this source, and that its keys were not renamed.`,
  });
}
