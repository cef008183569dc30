import type { Node, StatementNode } from "./ast.ts";

/** What is known of the names in an expression. */
export interface Known {
  readonly params: Readonly<Record<string, unknown>>;
  readonly isSmall: (name: string, table: number) => boolean;
}

/** Functions whose value has the type of their first argument. */
const AS_FIRST = new Set(
  ["max", "min", "any", "mode", "lag", "lead", "first_value", "last_value", "nth_value"].concat([
    ...["fill_down", "fill_up", "abs"],
  ]),
);

/**
 * Knows of the parts of one expression, as `toSql` writes them, whether they are whole numbers of 32 bits or fewer, of which a
 * sum or a product is soon beyond them. False where that is not known, and of dates, to which a whole number is added as it is.
 */
export class SmallNumbers {
  readonly #known: Known;
  /** What `const` gave names to within the expression. */
  readonly #named = new Map<string, boolean>();

  constructor(known: Known) {
    this.#known = known;
  }

  /** To be told before what follows it is asked about. */
  name(name: string, init: Node): void {
    this.#named.set(name, this.isSmall(init));
  }

  isSmall(node: Node): boolean {
    const judge = this.#judges[node.type] as ((given: Node) => boolean) | undefined;
    return judge?.(node) ?? false;
  }

  readonly #judges: Readonly<Partial<Record<Node["type"], (node: never) => boolean>>> = {
    Column: ({ name, table }: Extract<Node, { type: "Column" }>) => this.#known.isSmall(name, table ?? 0),
    Literal: ({ value }: Extract<Node, { type: "Literal" }>) => isSmallValue(value),
    Parameter: ({ name }: Extract<Node, { type: "Parameter" }>) => isSmallValue(this.#known.params[name]),
    Identifier: ({ name }: Extract<Node, { type: "Identifier" }>) => this.#named.get(name) ?? false,
    CallExpression: ({ callee, arguments: given }: Extract<Node, { type: "CallExpression" }>) => {
      if (callee.name === "greatest" || callee.name === "least") return this.#areSmall(given);
      return AS_FIRST.has(callee.name) && this.#areSmall(given.slice(0, 1));
    },
    // Sums and products are widened by `toSql`, and a quotient is a DOUBLE.
    BinaryExpression: ({ operator, left, right }: Extract<Node, { operator: string; left: Node }>) =>
      operator === "%" && this.#areSmall([left, right]),
    LogicalExpression: ({ operator, left, right }: Extract<Node, { operator: string; left: Node }>) =>
      operator === "??" && this.#areSmall([left, right]),
    ConditionalExpression: ({ consequent, alternate }: Extract<Node, { type: "ConditionalExpression" }>) =>
      this.#areSmall([consequent, alternate]),
    BlockStatement: ({ body }: Extract<Node, { type: "BlockStatement" }>) => this.#isSmallBlock(body),
  };

  /** Of all that are not null, which has the type of what it stands beside. */
  #areSmall(nodes: readonly Node[]): boolean {
    const values = nodes.filter((node) => !isNull(node));
    return values.length > 0 && values.every((node) => this.isSmall(node));
  }

  #isSmallBlock(body: readonly StatementNode[]): boolean {
    for (const statement of body) {
      if (statement.type === "ReturnStatement") return this.isSmall(statement.argument);
      if (statement.type !== "VariableDeclaration") return false;
      for (const { id, init } of statement.declarations)
        if (id.type === "Identifier") this.name(id.name, init);
    }
    return false;
  }
}

function isSmallValue(value: unknown): boolean {
  return typeof value === "number" && Number.isInteger(value) && Math.abs(value) < 2 ** 31;
}

function isNull(node: Node): boolean {
  return (
    (node.type === "Literal" && node.value === null) ||
    (node.type === "Constant" && node.name === "undefined")
  );
}
