import type * as Arquero from "arquero";
import { KitError, thrownMessage } from "../kit-error.ts";
import { nearestNames } from "../nearest-names.ts";
import { type Node, nodesOf } from "./ast.ts";
import { AGGREGATES, WINDOWS } from "./functions.ts";

/** What a verb is given for one value: a function of a row, its text, or arquero's `op.…`, `desc(…)` and `rolling(…)`. */
export type Given = unknown;

/** A table expression, read. */
export interface Expression {
  readonly node: Node;
  /** The columns it reads; `table` is 0 unless it is over two tables. */
  readonly columns: readonly { readonly name: string; readonly table: number }[];
  readonly kind: "plain" | "aggregate" | "window";
  readonly descending: boolean;
  /** Offsets from the row; null without `rolling`. */
  readonly frame: Frame | null;
}

export interface Frame {
  readonly from: number;
  readonly to: number;
  readonly peers: boolean;
}

export interface Reading {
  readonly arquero: Pick<typeof Arquero, "parse">;
  readonly params: Readonly<Record<string, unknown>>;
  /** The verb, for messages. */
  readonly verb: string;
  /** Columns of which a name alone stands for the column, whatever is in it. */
  readonly columns?: readonly string[];
  /** How many tables the expression is over. */
  readonly tables?: 1 | 2;
}

/**
 * Reads a table expression with arquero's own parser.
 * @throws KitError when it is none, and names the part.
 */
export function readExpression(
  given: Given,
  { arquero, params, verb, columns = [], tables = 1 }: Reading,
): Expression {
  const source = given as {
    readonly window?: { frame: [number, number]; peers: boolean };
    readonly desc?: boolean;
  };
  const table = { params: () => params, column: () => true };
  try {
    const over = tables === 1 ? { table } : { join: [table, table] };
    const { exprs } = arquero.parse({ value: asExpression(given, columns) }, { ast: true, ...over });
    const node = exprs[0] as Node;
    const frame = source.window === undefined ? null : frameOf(source.window);
    return { node, ...surveyOf(node, frame), descending: source.desc === true, frame };
  } catch (error) {
    if (error instanceof KitError) throw error;
    throw badExpression(verb, { said: thrownMessage(error), text: sourceText(given) }, error);
  }
}

/** A lone name is a column, as in arquero's `groupby("link_id")`. */
function asExpression(given: Given, columns: readonly string[]): Given {
  if (typeof given === "function") return given;
  if (typeof given === "string") return isName(given, columns) ? column(given) : given;
  if (typeof given !== "object" || given === null) throw new TypeError(`not an expression: ${String(given)}`);
  if (!("expr" in given)) return given;
  // desc(…) and rolling(…) say as text what they hold.
  const held = textOf(given);
  return isName(held, columns) ? column(held) : held;
}

/** The text of a function, also of one that `rolling` or `desc` holds. */
function sourceText(given: Given): string {
  if (typeof given === "function") return String(given);
  return typeof given === "object" && given !== null && "expr" in given ? textOf(given) : "";
}

function textOf(given: { readonly toString: () => string }): string {
  return given.toString();
}

function isName(text: string, columns: readonly string[]): boolean {
  return columns.includes(text) || (!text.includes("=>") && !text.includes("("));
}

function column(name: string): string {
  return `d => d[${JSON.stringify(name)}]`;
}

function frameOf({ frame: [from, to], peers }: { frame: [number, number]; peers: boolean }): Frame {
  return { from, to, peers };
}

function surveyOf(node: Node, frame: Frame | null): Pick<Expression, "columns" | "kind"> {
  const columns = new Map<string, { name: string; table: number }>();
  let kind: Expression["kind"] = frame === null ? "plain" : "window";
  for (const part of nodesOf(node)) {
    if (part.type === "Column") {
      columns.set(JSON.stringify([part.table, part.name]), { name: part.name, table: part.table ?? 0 });
    }
    if (part.type !== "CallExpression") continue;
    if (WINDOWS.has(part.callee.name)) kind = "window";
    else if (AGGREGATES.has(part.callee.name) && kind === "plain") kind = "aggregate";
  }
  return { columns: [...columns.values()], kind };
}

/** @throws KitError when an expression reads a column that is not there, with the nearest names. */
export function assertColumns(
  read: readonly string[],
  { verb, columns }: { readonly verb: string; readonly columns: readonly string[] },
): void {
  const missing = read.find((name) => !columns.includes(name));
  if (missing === undefined) return;
  const near = nearestNames(missing, columns);
  const names = (near.length > 0 ? near : columns).join(", ");
  throw new KitError({
    ko: `${verb}: "${missing}" 열이 없습니다. ${near.length > 0 ? "혹시 이것인가요?" : "있는 열:"} ${names}`,
    en: `${verb}: there is no column "${missing}". ${near.length > 0 ? "Did you mean" : "There are:"} ${names}${near.length > 0 ? "?" : ""}`,
  });
}

const CLOSURE = /Invalid variable reference: "([^"]+)"|Variable not accessible in operator call: "([^"]+)"/;
const PARAM = /Invalid param reference: "([^"]+)"/;

/** `new Date(…)`, and functions that are not among `op`. */
const OUTSIDE = /Use of "new" not allowed: "([^]*)"|Invalid function call: "([^]*?)"\s*(?:\n|$)/;

function notCalled(verb: string, found: RegExpExecArray, cause: unknown): KitError {
  const call = found[1] ?? found[2] ?? "";
  return new KitError(
    {
      ko: `${verb}: 식은 SQL로 바뀌므로 ${call}을(를) 부르지 않습니다. 행마다 다르지 않은 값이면 먼저 구해 .params({ value })로 넘기고 (d, $) => … $.value로 쓰세요. 행마다 계산하려면 op의 함수를 쓰세요(예: op.datetime(2012, 0, 1), op.parse_float(d.text)).`,
      en: `${verb}: an expression becomes SQL, in which ${call} is not called. A value that is the same for all rows is computed before: pass it by .params({ value }) and write (d, $) => … $.value. For each row, use a function of op, such as op.datetime(2012, 0, 1) or op.parse_float(d.text).`,
    },
    { cause },
  );
}

/** In a notebook's cell a variable of an earlier cell is `exports.most`. */
const EXPORTED = /\bexports\.([\p{L}_$][\p{L}\p{N}_$]*)/u;

function badExpression(
  verb: string,
  { said, text }: { readonly said: string; readonly text: string },
  cause: unknown,
): KitError {
  const variable = CLOSURE.exec(said);
  const found = variable?.[1] ?? variable?.[2];
  const name = found === "exports" ? (EXPORTED.exec(text)?.[1] ?? found) : found;
  if (name !== undefined) {
    return new KitError(
      {
        ko: `${verb}: 식 안에서는 바깥 변수 "${name}"을(를) 볼 수 없습니다. .params({ ${name} })로 넘기고 (d, $) => … $.${name}(으)로 쓰세요.`,
        en: `${verb}: an expression cannot see the variable "${name}" outside it. Pass it by .params({ ${name} }) and write (d, $) => … $.${name}.`,
      },
      { cause },
    );
  }
  const param = PARAM.exec(said)?.[1];
  if (param !== undefined) {
    return new KitError(
      {
        ko: `${verb}: ${param} 값이 없습니다. 이 동사 앞에 .params({ … })로 넣으세요.`,
        en: `${verb}: ${param} has no value. Give it by .params({ … }) before this verb.`,
      },
      { cause },
    );
  }
  const outside = OUTSIDE.exec(said);
  if (outside !== null) return notCalled(verb, outside, cause);
  return new KitError(
    {
      ko: `${verb}: 이 식을 읽지 못했습니다. d => d.speed_kmh < 20 처럼 행 하나의 함수로 쓰세요. 들은 말: ${said}`,
      en: `${verb}: this expression could not be read. Write a function of one row, such as d => d.speed_kmh < 20. It was said: ${said}`,
    },
    { cause },
  );
}
