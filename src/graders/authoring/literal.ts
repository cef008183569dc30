import { DecodedTable } from "#wire/decode-tagged";

/** A value as TypeScript that gives it again, as somebody would write it who had read it off; null for what nobody can write. */
export function optionalLiteral(value: unknown): string | null {
  if (value === null || typeof value === "string" || typeof value === "boolean") return JSON.stringify(value);
  if (value === undefined || typeof value === "number") return String(value);
  if (typeof value === "bigint") return `${value.toString()}n`;
  if (value instanceof Date) return `new Date(${String(value.getTime())})`;
  if (value instanceof DecodedTable) return optionalLiteral(rowsOf(value));
  if (Array.isArray(value)) return enclose("[", value.map(optionalLiteral), "]");
  if (typeof value !== "object" || Object.getPrototypeOf(value) !== null) return null;
  const properties = Object.entries(value).map(([name, each]) => {
    const literal = optionalLiteral(each);
    return literal === null ? null : `${JSON.stringify(name)}: ${literal}`;
  });
  return enclose("{ ", properties, " }");
}

function enclose(open: string, parts: readonly (string | null)[], close: string): string | null {
  return parts.includes(null) ? null : open + parts.join(", ") + close;
}

/** Without a prototype, as decoded objects are. */
function rowsOf({ rows, columns }: DecodedTable): unknown[] {
  return Array.from({ length: rows }, (_, row) => {
    const cells = columns.map(({ name, values }) => [name, values[row]] as const);
    return Object.assign(Object.create(null) as object, Object.fromEntries(cells));
  });
}
