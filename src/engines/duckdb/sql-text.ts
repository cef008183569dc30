/** A string literal. */
export function sqlString(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** A quoted identifier. */
export function sqlName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/**
 * The source of an expression for what quotes, in which no sign means anything: strings, also those with escapes (`E'it\'s'`),
 * quoted names, dollar-quoted texts, whose tag is its one group, and comments.
 */
export const QUOTED =
  /(?<![\w$])[eE]'(?:[^'\\]|\\[^]|'')*'|'(?:[^']|'')*'|"(?:[^"]|"")*"|\$([A-Za-z_]\w*)?\$[^]*?\$\1\$|--[^\n]*|\/\*[^]*?\*\//
    .source;
const TOKENS = new RegExp(`${QUOTED}|;`, "g");

/** What stands before the first semicolon that ends a statement. */
export function firstStatement(sql: string): string {
  const end = Array.from(sql.matchAll(TOKENS)).find(([token]) => token === ";");
  return end === undefined ? sql : sql.slice(0, end.index);
}

/** Whether anything but comments stands behind the first statement. */
export function hasMoreStatements(sql: string): boolean {
  const rest = sql.slice(firstStatement(sql).length).replace(/--[^\n]*|\/\*[^]*?\*\//g, "");
  return /[^\s;]/.test(rest);
}
