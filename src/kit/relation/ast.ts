/**
 * What arquero's `parse(…, { ast: true })` gives of a table expression: ESTree, in which columns, parameters, constants and
 * its own functions are nodes of their own.
 */
export type Node =
  | ColumnNode
  | { readonly type: "Literal"; readonly value: unknown; readonly regex?: RegexNode }
  | { readonly type: "Constant"; readonly name: string }
  | { readonly type: "Parameter"; readonly name: string }
  | { readonly type: "Identifier"; readonly name: string }
  | CallNode
  | { readonly type: "UnaryExpression"; readonly operator: string; readonly argument: Node }
  | BinaryNode
  | {
      readonly type: "ConditionalExpression";
      readonly test: Node;
      readonly consequent: Node;
      readonly alternate: Node;
    }
  | {
      readonly type: "TemplateLiteral";
      readonly expressions: readonly Node[];
      readonly quasis: readonly { readonly value: { readonly cooked: string } }[];
    }
  | { readonly type: "BlockStatement"; readonly body: readonly StatementNode[] };

export interface ColumnNode {
  readonly type: "Column";
  readonly name: string;
  /** 1 or 2 in an expression over two tables. */
  readonly table?: number;
}

export interface CallNode {
  readonly type: "CallExpression";
  readonly callee: { readonly type: string; readonly name: string };
  readonly arguments: readonly Node[];
}

export interface BinaryNode {
  readonly type: "BinaryExpression" | "LogicalExpression";
  readonly operator: string;
  readonly left: Node;
  readonly right: Node;
}

export interface RegexNode {
  readonly pattern: string;
  readonly flags: string;
}

export type StatementNode =
  | {
      readonly type: "VariableDeclaration";
      readonly declarations: readonly { readonly id: Node; readonly init: Node }[];
    }
  | { readonly type: "ReturnStatement"; readonly argument: Node }
  | { readonly type: "IfStatement" | "ExpressionStatement" | "SwitchStatement" };

/** Every node of an expression, the outermost first. */
export function* nodesOf(node: unknown): Generator<Node> {
  if (Array.isArray(node)) {
    for (const part of node) yield* nodesOf(part);
  } else if (typeof node === "object" && node !== null) {
    if ("type" in node) yield node as Node;
    for (const part of Object.values(node)) yield* nodesOf(part);
  }
}
