/** A string literal. */
export function sqlString(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** A quoted identifier. */
export function sqlName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** Of a name without quotes. Whatever lies beyond ASCII is a letter to DuckDB, but for spaces, which it takes as such. */
const NAME_SIGN = String.raw`(?:(?!\s)[\w\u0080-\uffff])`;
/** A name without quotes, such as `x` and `속도`. */
const BARE_NAME = String.raw`(?!\d)${NAME_SIGN}+`;
/** Where a word begins: `$x` is a parameter, and `a$x` a name. */
const NO_NAME_BEFORE = String.raw`(?<!\$|${NAME_SIGN})`;

/**
 * The source of an expression for what quotes, in which no sign means anything: strings, also those with escapes (`E'it\'s'`),
 * quoted names, dollar-quoted texts, whose tag is its one group, and comments.
 */
const QUOTED = [
  String.raw`${NO_NAME_BEFORE}[eE]'(?:[^'\\]|\\[^]|'')*'`,
  String.raw`'(?:[^']|'')*'`,
  String.raw`"(?:[^"]|"")*"`,
  String.raw`\$(${BARE_NAME})?\$[^]*?\$\1\$`,
  String.raw`--[^\n]*`,
  String.raw`\/\*[^]*?\*\/`,
].join("|");
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

/** A place in a statement that a value is bound to. */
export interface Placeholder {
  /** As it stands there: `$x`, `$1` or `?`. */
  readonly sign: string;
  readonly at: number;
  /** Of `$x`, in NFC: an editor may have written a Korean letter as several signs. Null where it has none. */
  readonly name: string | null;
}

const PLACEHOLDERS = new RegExp(`${QUOTED}|${NO_NAME_BEFORE}\\$(?:(?<name>${BARE_NAME})|\\d+)|\\?`, "g");
const SIGN = /^(?:\?|\$(?!.*\$))/s;

/** Where values are bound, in order. */
export function placeholdersOf(sql: string): readonly Placeholder[] {
  return Array.from(sql.matchAll(PLACEHOLDERS))
    .filter(([token]) => SIGN.test(token))
    .map(({ 0: sign, index: at, groups }) => ({
      sign,
      at,
      name: groups?.["name"]?.normalize("NFC") ?? null,
    }));
}
