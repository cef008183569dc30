import { KitError } from "../kit-error.ts";
import type { BinaryNode, CallNode, Node, StatementNode } from "./ast.ts";
import type { Expression, Frame } from "./expression.ts";
import { AGGREGATES, FUNCTIONS, TooFewArguments, WINDOWS } from "./functions.ts";
import { SmallNumbers } from "./small-numbers.ts";
import { sqlLiteral } from "./sql-literal.ts";

export interface Translation {
  readonly verb: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** A column's SQL; `table` is 0 unless the expression is over two tables. */
  readonly column: (name: string, table: number) => string;
  /** Whether a column is of whole numbers of 32 bits or fewer; in an expression over one table. */
  readonly isSmall: (name: string, table: number) => boolean;
  /** What aggregates and window functions are computed over; null where an aggregate is one of a whole group. */
  readonly window: Window | null;
}

export interface Window {
  /** SQL of the groups and of the order, empty where there is none. */
  readonly partition: readonly string[];
  readonly order: readonly string[];
}

/**
 * A table expression as SQL.
 * @throws KitError for what has no equal in SQL.
 */
export function toSql({ node, frame }: Expression, translation: Translation): string {
  return new Translator(translation, frame).node(node);
}

type Make = (node: never) => string;

class Translator {
  readonly #to: Translation;
  readonly #frame: Frame | null;
  /** What `const` gave a name to within the expression. */
  readonly #named = new Map<string, string>();
  readonly #small: SmallNumbers;

  constructor(to: Translation, frame: Frame | null) {
    this.#to = to;
    this.#frame = frame;
    this.#small = new SmallNumbers(to);
  }

  node(node: Node): string {
    const { type } = node;
    const make = this.#makers[type] as ((given: Node) => string) | undefined;
    if (make === undefined) throw this.#noEqual(FORMS.get(type) ?? "…");
    return make(node);
  }

  readonly #makers: Readonly<Record<Node["type"], Make>> = {
    Column: ({ name, table }: Extract<Node, { type: "Column" }>) => this.#to.column(name, table ?? 0),
    Literal: ({ value, regex }: Extract<Node, { type: "Literal" }>) => {
      if (regex !== undefined) throw this.#noEqual(`/${regex.pattern}/`);
      return sqlLiteral(value);
    },
    Constant: ({ name }: Extract<Node, { type: "Constant" }>) => {
      const value = CONSTANTS.get(name);
      if (value === undefined) throw this.#noEqual(name);
      return value;
    },
    Parameter: ({ name }: Extract<Node, { type: "Parameter" }>) => sqlLiteral(this.#to.params[name]),
    Identifier: ({ name }: Extract<Node, { type: "Identifier" }>) => {
      const sql = this.#named.get(name);
      if (sql === undefined) throw this.#noEqual(name);
      return sql;
    },
    CallExpression: (node: CallNode) => this.#call(node),
    UnaryExpression: ({ operator, argument }: Extract<Node, { type: "UnaryExpression" }>) => {
      const sql = UNARY.get(operator);
      if (sql === undefined) throw this.#noEqual(operator);
      // JavaScript makes NaN of a text that is no number, and SQL nothing.
      if (operator === "+") return `TRY_CAST(${this.node(argument)} AS DOUBLE)`;
      return `(${sql}${operator === "-" ? this.#wide(argument) : this.node(argument)})`;
    },
    BinaryExpression: (node: BinaryNode) => this.#binary(node),
    LogicalExpression: (node: BinaryNode) => this.#binary(node),
    ConditionalExpression: (node: Extract<Node, { type: "ConditionalExpression" }>) =>
      `CASE WHEN ${this.node(node.test)} THEN ${this.node(node.consequent)} ELSE ${this.node(node.alternate)} END`,
    TemplateLiteral: ({ quasis, expressions }: Extract<Node, { type: "TemplateLiteral" }>) => {
      const parts = quasis.flatMap(({ value }, i) => [
        sqlLiteral(value.cooked),
        ...expressions.slice(i, i + 1).map((part) => this.node(part)),
      ]);
      return `(${parts.join(" || ")})`;
    },
    BlockStatement: ({ body }: Extract<Node, { type: "BlockStatement" }>) => this.#block(body),
  };

  #block(body: readonly StatementNode[]): string {
    for (const statement of body) {
      if (statement.type === "ReturnStatement") return this.node(statement.argument);
      if (statement.type !== "VariableDeclaration") break;
      for (const { id, init } of statement.declarations) {
        if (id.type !== "Identifier") throw this.#noEqual("const { … }");
        this.#named.set(id.name, this.node(init));
        this.#small.name(id.name, init);
      }
    }
    throw this.#noEqual("if, for");
  }

  #binary({ operator, left, right }: BinaryNode): string {
    const [a, b] = [this.#leftSide(operator, left, right), this.node(right)];
    const sides = { a, b, isNull: this.#isNull(left) ? b : this.#isNull(right) ? a : null };
    if ((operator === "||" || operator === "&&") && (isAmount(left) || isAmount(right)))
      throw joinsConditions(this.#to.verb, operator);
    if (operator === "+" && (isText(left) || isText(right))) return `(${a} || ${b})`;
    const make = BINARY.get(operator);
    if (make === undefined) throw this.#noEqual(operator);
    return make(sides);
  }

  /** Two of 32 bits make one of 32 in SQL, unless one is widened; beside one of another type, such as a date, none is. */
  #leftSide(operator: string, left: Node, right: Node): string {
    const isWidened = ["+", "-", "*"].includes(operator) && this.#small.isSmall(right);
    return isWidened ? this.#wide(left) : this.node(left);
  }

  /** As 64 bits where 32 would overflow: what JavaScript computes as a double. */
  #wide(node: Node): string {
    return this.#small.isSmall(node) ? `CAST(${this.node(node)} AS BIGINT)` : this.node(node);
  }

  #isNull(node: Node): boolean {
    if (node.type === "Parameter") return (this.#to.params[node.name] ?? null) === null;
    return node.type === "Constant"
      ? node.name === "undefined"
      : node.type === "Literal" && node.value === null;
  }

  #call(node: CallNode): string {
    try {
      return this.#callSql(node);
    } catch (error) {
      if (!(error instanceof TooFewArguments)) throw error;
      throw tooFewArguments(this.#to.verb, node.callee.name, error);
    }
  }

  #callSql({ callee, arguments: given }: CallNode): string {
    if (OUTSIDE.has(callee.name)) throw computeOutside(this.#to.verb, callee.name);
    const args = given.map((argument) => this.node(argument));
    const plain = FUNCTIONS.get(callee.name);
    if (plain !== undefined) return plain(args);
    const aggregate = AGGREGATES.get(callee.name);
    if (aggregate !== undefined) return this.#aggregate(callee.name, aggregate(args));
    return this.#windowCall(callee.name, args);
  }

  #aggregate(name: string, sql: string): string {
    if (this.#to.window === null) return sql;
    const { partition, order } = this.#to.window;
    if (name === "distinct") throw this.#noEqual("distinct (rollup)");
    if (this.#frame === null) return over(sql, { partition, order: [], frame: "" });
    return over(sql, { partition, order, frame: this.#frameSql(this.#frame) });
  }

  #windowCall(name: string, args: readonly string[]): string {
    const window = WINDOWS.get(name);
    if (window === undefined || this.#to.window === null) throw this.#noEqual(`${name}(…)`);
    const { call, frame, absent } = window;
    const rows = frame === "whole" && this.#frame !== null ? this.#frameSql(this.#frame) : FRAMES[frame];
    const sql = over(call(args), { ...this.#to.window, frame: rows });
    const otherwise = absent === undefined ? undefined : args[absent];
    return otherwise === undefined ? sql : `coalesce(${sql}, ${otherwise})`;
  }

  #frameSql({ from, to, peers }: Frame): string {
    if (peers && (Number.isFinite(from) || to !== 0)) throw this.#noEqual("rolling(…, frame, true)");
    return `${peers ? "RANGE" : "ROWS"} BETWEEN ${bound(from, "PRECEDING")} AND ${bound(to, "FOLLOWING")}`;
  }

  #noEqual(what: string): KitError {
    const { verb } = this.#to;
    return new KitError({
      ko: `${verb}: ${what}에 맞는 SQL이 없습니다. 먼저 .run()으로 표를 받은 뒤 .arquero()에서 계산하거나 sql\`…\`로 쓰세요.`,
      en: `${verb}: there is no SQL equal to ${what}. Get the table by .run() first and go on with .arquero(), or write sql\`…\`.`,
    });
  }
}

/** What arquero calls by chance or by the clock, once for each row. */
const OUTSIDE = new Set(["random", "now"]);

function computeOutside(verb: string, name: string): KitError {
  const value = name === "now" ? "Date.now()" : "Math.random()";
  const sample =
    name === "random"
      ? {
          ko: " 행을 무작위로 고르려면 .sample(n)을 쓰세요.",
          en: " To choose rows by chance, use .sample(n).",
        }
      : { ko: "", en: "" };
  return new KitError({
    ko: `${verb}: 식은 SQL로 바뀌므로 ${value}을(를) 부르지 않습니다. 값을 먼저 구해 .params({ value })로 넘기고 (d, $) => … $.value로 쓰세요.${sample.ko}`,
    en: `${verb}: an expression becomes SQL, in which ${value} is not called. Compute the value before, pass it by .params({ value }) and write (d, $) => … $.value.${sample.en}`,
  });
}

/** Forms of JavaScript, as they are written, that arquero reads and SQL has not. */
const FORMS: ReadonlyMap<string, string> = new Map([
  ["ArrayExpression", "[ … ]"],
  ["ObjectExpression", "{ … }"],
  ["MemberExpression", "d.x.y, d.x[0]"],
  ["ChainExpression", "?."],
  ["ArrowFunctionExpression", "=>"],
  ["AssignmentExpression", "="],
  ["UpdateExpression", "++, --"],
  ["SequenceExpression", "a, b"],
  ["TaggedTemplateExpression", "f`…`"],
  ["SpreadElement", "..."],
  ["Property", "{ … }"],
]);

function joinsConditions(verb: string, operator: string): KitError {
  return new KitError({
    ko: `${verb}: ${operator}의 양쪽에는 조건만 쓸 수 있습니다. 빈 값 대신 쓸 값은 d.x ?? 0 처럼, 조건에 따라 고르는 값은 d.x > 0 ? d.x : 0 처럼 쓰세요.`,
    en: `${verb}: ${operator} joins conditions only. Write d.x ?? 0 for a value in place of a missing one, and d.x > 0 ? d.x : 0 for one chosen by a condition.`,
  });
}

function tooFewArguments(verb: string, name: string, cause: unknown): KitError {
  return new KitError(
    {
      ko: `${verb}: op.${name}에 넣을 값이 모자랍니다. d.name.${name}(…)은 op.${name}(d.name, …)으로, ["a", "b"].includes(d.name)은 d.name === "a" || d.name === "b"로 쓰세요.`,
      en: `${verb}: op.${name} has too few arguments. Write op.${name}(d.name, …) for d.name.${name}(…), and d.name === "a" || d.name === "b" for ["a", "b"].includes(d.name).`,
    },
    { cause },
  );
}

function over(call: string, { partition, order, frame }: Window & { readonly frame: string }): string {
  const parts = [
    partition.length > 0 ? `PARTITION BY ${partition.join(", ")}` : "",
    order.length > 0 ? `ORDER BY ${order.join(", ")}` : "",
    frame,
  ];
  return `${call} OVER (${parts.filter((part) => part !== "").join(" ")})`;
}

function bound(offset: number, beyond: "PRECEDING" | "FOLLOWING"): string {
  if (!Number.isFinite(offset)) return `UNBOUNDED ${beyond}`;
  if (offset === 0) return "CURRENT ROW";
  return `${String(Math.trunc(Math.abs(offset)))} ${offset < 0 ? "PRECEDING" : "FOLLOWING"}`;
}

const FRAMES = {
  none: "",
  whole: "ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING",
  before: "ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW",
  after: "ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING",
} as const;

/** What is neither true nor false, which JavaScript's && and || would give as it is, and SQL's would not. */
function isAmount(node: Node): boolean {
  if (node.type === "Literal") return node.value !== null && typeof node.value !== "boolean";
  return (
    isText(node) ||
    (node.type === "BinaryExpression" && ["+", "-", "*", "/", "%", "**"].includes(node.operator))
  );
}

function isText(node: Node): boolean {
  if (node.type === "BinaryExpression")
    return node.operator === "+" && (isText(node.left) || isText(node.right));
  return node.type === "TemplateLiteral" || (node.type === "Literal" && typeof node.value === "string");
}

const CONSTANTS: ReadonlyMap<string, string> = new Map([
  ["undefined", "NULL"],
  ["NaN", "'NaN'::DOUBLE"],
  ["Infinity", "'Infinity'::DOUBLE"],
  ["PI", "pi()"],
  ["E", "exp(1)"],
]);

const UNARY: ReadonlyMap<string, string> = new Map([
  ["!", "NOT "],
  // Apart from what follows: two signs would begin a comment.
  ["-", "- "],
  ["+", "+"],
]);

interface Sides {
  readonly a: string;
  readonly b: string;
  /** The side that is compared with null, when one is. */
  readonly isNull: string | null;
}

const between =
  (operator: string) =>
  ({ a, b }: Sides): string =>
    `(${a} ${operator} ${b})`;

const equal = ({ a, b, isNull: compared }: Sides): string =>
  compared === null ? `(${a} = ${b})` : `(${compared} IS NULL)`;

const unequal = ({ a, b, isNull: compared }: Sides): string =>
  compared === null ? `(${a} <> ${b})` : `(${compared} IS NOT NULL)`;

const BINARY: ReadonlyMap<string, (sides: Sides) => string> = new Map([
  ...["+", "-", "*", "/", "%", "<", "<=", ">", ">="].map((sign) => [sign, between(sign)] as const),
  ["**", ({ a, b }: Sides) => `pow(${a}, ${b})`],
  ["==", equal],
  ["===", equal],
  ["!=", unequal],
  ["!==", unequal],
  ["&&", between("AND")],
  ["||", between("OR")],
  ["??", ({ a, b }: Sides) => `coalesce(${a}, ${b})`],
]);
