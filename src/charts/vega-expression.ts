/** A Vega expression, of the part of the language that can be told in SQL. */
export type ExpressionNode =
  | { readonly type: "literal"; readonly value: string | number | boolean | null }
  | { readonly type: "field"; readonly name: string }
  | { readonly type: "list"; readonly items: readonly ExpressionNode[] }
  | { readonly type: "unary"; readonly op: string; readonly of: ExpressionNode }
  | {
      readonly type: "binary";
      readonly op: string;
      readonly left: ExpressionNode;
      readonly right: ExpressionNode;
    }
  | {
      readonly type: "choice";
      readonly test: ExpressionNode;
      readonly yes: ExpressionNode;
      readonly no: ExpressionNode;
    }
  | { readonly type: "call"; readonly fn: string; readonly args: readonly ExpressionNode[] };

const TOKEN =
  /\s*(?:(?<number>(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)|(?<text>'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")|(?<name>[A-Za-z_$][\w$]*)|(?<op>===|!==|==|!=|<=|>=|&&|\|\||[-+*/%<>!?:()[\],.]))/suy;

const BINDING: Readonly<Record<string, number>> = {
  ...{ "||": 1, "&&": 2, "==": 3, "!=": 3, "===": 3, "!==": 3 },
  ...{ "<": 4, ">": 4, "<=": 4, ">=": 4, "+": 5, "-": 5, "*": 6, "/": 6, "%": 6 },
};
const MAX_DEPTH = 100;

interface Token {
  readonly kind: "number" | "text" | "name" | "op";
  readonly text: string;
}

/** @returns null where the text is no expression, or one with more than what {@link ExpressionNode} can say */
export function parseVegaExpression(text: string): ExpressionNode | null {
  const tokens = tokensOf(text);
  if (tokens === null) return null;
  const parser = new Parser(tokens);
  const node = parser.parse();
  return parser.atEnd ? node : null;
}

function tokensOf(text: string): readonly Token[] | null {
  const tokens: Token[] = [];
  const end = text.trimEnd().length;
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < end) {
    const groups = TOKEN.exec(text)?.groups;
    if (groups === undefined) return null;
    const [kind, value] =
      Object.entries(groups).find(([, found]) => (found as string | undefined) !== undefined) ?? [];
    if (kind === undefined || value === undefined) return null;
    tokens.push({ kind: kind as Token["kind"], text: value });
  }
  return tokens;
}

/** Precedence climbing. Every method gives null where the text leaves the language. */
class Parser {
  readonly #tokens: readonly Token[];
  #at = 0;
  #depth = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  get atEnd(): boolean {
    return this.#at === this.#tokens.length;
  }

  parse(): ExpressionNode | null {
    if ((this.#depth += 1) > MAX_DEPTH) return null;
    const test = this.#binary(0);
    this.#depth -= 1;
    if (test === null || !this.#takes("?")) return test;
    const yes = this.parse();
    if (yes === null || !this.#takes(":")) return null;
    const no = this.parse();
    return no && { type: "choice", test, yes, no };
  }

  #binary(least: number): ExpressionNode | null {
    let left = this.#unary();
    for (;;) {
      const op = this.#op();
      const binding = op === null ? undefined : BINDING[op];
      if (left === null || op === null || binding === undefined || binding <= least) return left;
      this.#at += 1;
      const right = this.#binary(binding);
      left = right && { type: "binary", op, left, right };
    }
  }

  #unary(): ExpressionNode | null {
    const op = this.#op();
    if (op !== "!" && op !== "-" && op !== "+") return this.#primary();
    this.#at += 1;
    if ((this.#depth += 1) > MAX_DEPTH) return null;
    const of = this.#unary();
    this.#depth -= 1;
    return of && { type: "unary", op, of };
  }

  #primary(): ExpressionNode | null {
    const token = this.#tokens[this.#at];
    this.#at += 1;
    if (token === undefined) return null;
    if (token.kind === "number") return { type: "literal", value: Number(token.text) };
    if (token.kind === "text") return { type: "literal", value: unquote(token.text) };
    if (token.kind === "name") return this.#named(token.text);
    if (token.text === "[") {
      const items = this.#list("]");
      return items && { type: "list", items };
    }
    const inner = token.text === "(" ? this.parse() : null;
    return this.#takes(")") ? inner : null;
  }

  #named(name: string): ExpressionNode | null {
    if (name === "datum") return this.#field();
    if (CONSTANTS.has(name)) return { type: "literal", value: CONSTANTS.get(name) ?? null };
    const args = this.#takes("(") ? this.#list(")") : null;
    return args && { type: "call", fn: name, args };
  }

  #field(): ExpressionNode | null {
    if (this.#takes(".")) {
      const token = this.#tokens[this.#at];
      this.#at += 1;
      return token?.kind === "name" ? { type: "field", name: token.text } : null;
    }
    const token = this.#takes("[") ? this.#tokens[this.#at] : undefined;
    this.#at += 1;
    return token?.kind === "text" && this.#takes("]") ? { type: "field", name: unquote(token.text) } : null;
  }

  #list(close: string): readonly ExpressionNode[] | null {
    const items: ExpressionNode[] = [];
    if (this.#takes(close)) return items;
    do {
      const item = this.parse();
      if (item === null) return null;
      items.push(item);
    } while (this.#takes(","));
    return this.#takes(close) ? items : null;
  }

  #op(): string | null {
    const token = this.#tokens[this.#at];
    return token?.kind === "op" ? token.text : null;
  }

  #takes(op: string): boolean {
    if (this.#op() !== op) return false;
    this.#at += 1;
    return true;
  }
}

const CONSTANTS = new Map<string, string | number | boolean | null>([
  ["true", true],
  ["false", false],
  ["null", null],
  ["PI", Math.PI],
  ["E", Math.E],
]);

const ESCAPES: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r" };

function unquote(text: string): string {
  return text.slice(1, -1).replace(/\\(.)/gsu, (_, char: string) => ESCAPES[char] ?? char);
}
