/** So many columns by name; more are easier to read as all. */
const MAX_NAMED = 8;

/** The source of a cell that looks at a table. Names of the dictionary need no quotes. */
export function selectCell({
  name,
  columns,
}: {
  readonly name: string;
  readonly columns: readonly { readonly name: string }[];
}): string {
  const named = columns.map((column) => column.name).join(", ");
  const list = columns.length === 0 || columns.length > MAX_NAMED ? "*" : named;
  return `await sql\`SELECT ${list} FROM ${name} LIMIT 10\``;
}
