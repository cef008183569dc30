import { parse } from "acorn";
import type { AnyNode, Identifier, Program } from "acorn";
import { analyze } from "eslint-scope";
import type { Reference, Scope } from "eslint-scope";

/** The JavaScript of one cell, and what its names mean. */
export interface CellAnalysis {
  readonly code: string;
  readonly program: Program;
  /** Names the cell declares at its top level, `var` in nested blocks included, in order of appearance. */
  readonly own: readonly string[];
  /** What an identifier in expression position refers to; `optional` because property names refer to nothing. */
  readonly optionalReferent: (identifier: Identifier) => Referent | null;
  /** Every identifier in the cell, so that generated names can avoid them. */
  readonly identifiers: ReadonlySet<string>;
  /** `exports` or `require` is declared somewhere in the cell and may hide ours. */
  readonly hidesModuleScope: boolean;
}

/** `own` a top-level name of this cell, `inner` one declared deeper, `free` declared nowhere in the cell. */
type Referent = "own" | "inner" | "free";

/** @throws SyntaxError of acorn, with `pos`, when `code` is not an ECMAScript module body */
export function analyzeCell(code: string): CellAnalysis {
  const program = parse(code, {
    ecmaVersion: "latest",
    sourceType: "module",
    ranges: true,
    allowHashBang: true,
  });
  const scopes = analyze(program as unknown as Parameters<typeof analyze>[0], {
    ecmaVersion: 2024,
    sourceType: "module",
  }).scopes;
  const moduleScope = scopes.find((scope) => scope.type === "module");
  if (!moduleScope) throw new Error("eslint-scope gave no module scope for a module");
  const references = new Map<number, Reference>();
  for (const scope of scopes) {
    for (const reference of scope.references) references.set(startOf(reference), reference);
  }
  return {
    code,
    program,
    own: moduleScope.variables
      .filter((variable) => variable.defs.length > 0)
      .map((variable) => variable.name),
    optionalReferent: (identifier) => {
      const reference = references.get(identifier.start);
      if (reference?.identifier.name !== identifier.name) return null;
      if (!reference.resolved) return "free";
      return reference.resolved.scope === moduleScope ? "own" : "inner";
    },
    identifiers: identifiersOf(program),
    hidesModuleScope: scopes.some((scope) => declares(scope, "exports") || declares(scope, "require")),
  };
}

/** The nodes directly under a node, in source order. */
export function childrenOf(node: AnyNode): AnyNode[] {
  return Object.values(node).flat().filter(isNode);
}

function isNode(value: unknown): value is AnyNode {
  return typeof value === "object" && value !== null && "type" in value && "start" in value;
}

function startOf(reference: Reference): number {
  const range = reference.identifier.range;
  if (!range) throw new Error("the parser gave an identifier without a range");
  return range[0];
}

function declares(scope: Scope, name: string): boolean {
  return (scope.set.get(name)?.defs.length ?? 0) > 0;
}

function identifiersOf(root: AnyNode): Set<string> {
  const names = new Set<string>();
  const pending: AnyNode[] = [root];
  for (let node = pending.pop(); node; node = pending.pop()) {
    if (node.type === "Identifier") names.add(node.name);
    pending.push(...childrenOf(node));
  }
  return names;
}
