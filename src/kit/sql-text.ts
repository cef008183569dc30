import { hasMoreStatements, placeholdersOf, sqlName } from "../engines/duckdb/sql-text.ts";
import type { LocalText } from "../domain/local-text.ts";
import type { QueryParam } from "../engines/query-engine.ts";
import { KitError } from "./kit-error.ts";

/** A name of a table or column, to be written into SQL quoted. Made by `sql.id`. */
export class Identifier {
  readonly quoted: string;

  constructor(name: string) {
    if (typeof name !== "string" || name === "" || name.includes("\0")) throw badName(name);
    this.quoted = sqlName(name);
  }
}

export interface Statement {
  readonly text: string;
  readonly params: readonly QueryParam[];
}

/**
 * The statement of a tagged template: identifiers are quoted into the text, everything else is bound as `$1`, `$2`…
 * @throws KitError also where the text itself has such a place, which would be given another's value
 */
export function statementOf(strings: readonly string[], values: readonly unknown[]): Statement {
  const params: QueryParam[] = [];
  const places = new Set<number>();
  let text = strings[0] ?? "";
  for (const [i, value] of values.entries()) {
    if (value instanceof Identifier) text += value.quoted;
    else {
      places.add(text.length);
      text += `$${String(params.push(toParam(value, positionOf(i + 1))))}`;
    }
    text += strings[i + 1] ?? "";
  }
  assertReads(text);
  const written = placeholdersOf(text).find(({ at }) => !places.has(at));
  if (written !== undefined) throw writtenPlaceholder(written.sign);
  return { text, params };
}

/**
 * A value that SQL takes.
 * @param which what it is called, for messages
 */
export function toParam(value: unknown, which: LocalText): QueryParam {
  if (value === null || BINDABLE.has(typeof value)) return value as QueryParam;
  if (!(value instanceof Date)) throw badParam(describe(value), which);
  if (Number.isNaN(value.getTime())) throw badParam("Invalid Date", which);
  return value;
}

function positionOf(position: number): LocalText {
  return {
    ko: `${String(position)}번째 \${…} 값`,
    en: `The value of \${…} number ${String(position)} in the query`,
  };
}

const BINDABLE = new Set(["string", "number", "bigint", "boolean"]);

function describe(value: unknown): string {
  return Array.isArray(value) ? "array" : typeof value;
}

/** Statements that only read. What else there is would fail in DuckDB later, or write into the dataset folders. */
const READING = /^(select|with|from|values|table|describe|desc|show|summarize|pivot|unpivot|explain)\b/i;
const LEADING_SPACE = /^(?:\s+|--[^\n]*(?:\n|$)|\/\*[\s\S]*?\*\/|\()+/;
const EXPLAIN = /^explain(?:\s*\([\w\s,]*\)|\s+analyze)?(?!\w)/i;

/** @throws KitError for several statements, and for one that does not read. */
export function assertReads(text: string): void {
  if (hasMoreStatements(text)) throw severalStatements();
  const statement = text.replace(LEADING_SPACE, "").replace(EXPLAIN, "").replace(LEADING_SPACE, "");
  if (READING.test(statement)) return;
  const word = statement.split(/\s/, 1)[0] ?? "";
  throw new KitError({
    ko: `sql은 데이터를 읽기만 하므로 "${word}"(으)로 시작하는 문장은 실행하지 않습니다. SELECT로 시작하는 질의를 쓰세요.`,
    en: `sql only reads data, so it does not run a statement that starts with "${word}". Write a query that starts with SELECT.`,
  });
}

function severalStatements(): KitError {
  return new KitError({
    ko: "sql은 한 번에 한 문장만 실행합니다. 세미콜론(;) 뒤의 문장은 다른 sql`…`에 쓰세요.",
    en: "sql runs one statement at a time. Put what follows the semicolon (;) into another sql`…`.",
  });
}

function writtenPlaceholder(sign: string): KitError {
  return new KitError({
    ko: `sql\`…\`에 적힌 ${sign} 자리에는 넣을 값이 없습니다. 값을 그 자리에 \${…}로 쓰세요. ${sign}이(가) 글자라면 작은따옴표('…')로 감싸세요.`,
    en: `${sign} in sql\`…\` has no value. Write the value in its place as \${…}. If ${sign} is meant as text, put it in single quotes ('…').`,
  });
}

function badParam(what: string, { ko, en }: LocalText): KitError {
  return new KitError({
    ko: `질의의 ${ko}은(는) SQL에 넣을 수 없는 ${what}입니다. 숫자, 문자열, 불리언, 날짜, null만 넣을 수 있고, 표나 열의 이름은 sql.id("이름")으로 넣습니다.`,
    en: `${en} is ${what}, which SQL cannot take. Pass a number, string, boolean, date or null; write table and column names as sql.id("name").`,
  });
}

function badName(name: unknown): KitError {
  return new KitError({
    ko: `sql.id에는 비어 있지 않은 이름을 문자열로 넣으세요. 받은 값: ${String(name)}`,
    en: `sql.id takes a name as a non-empty string. It was given: ${String(name)}`,
  });
}
