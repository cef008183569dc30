/** A string literal. */
export function sqlString(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** A quoted identifier. */
export function sqlName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** Strings, quoted names, dollar-quoted texts and comments, in which a semicolon means nothing; and semicolons. */
const TOKENS = /'(?:[^']|'')*'|"(?:[^"]|"")*"|\$([A-Za-z_]\w*)?\$[^]*?\$\1\$|--[^\n]*|\/\*[^]*?\*\/|;/g;

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
