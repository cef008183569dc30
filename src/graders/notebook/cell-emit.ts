import type { AnyNode, AssignmentExpression, Identifier, Program, UpdateExpression } from "acorn";
import MagicString from "magic-string";
import { childrenOf } from "./cell-analysis.ts";
import type { CellAnalysis } from "./cell-analysis.ts";
import { FreshNames } from "./cell-names.ts";
import type { EmitOptions } from "./emit-options.ts";
import { ModuleLinks } from "./module-links.ts";

export interface Emitted {
  readonly code: string;
  readonly async: boolean;
  readonly last: string | null;
  /** The variable a module cell's code reads other module cells from. */
  readonly modulesVariable: string;
}

/**
 * Rewrites a cell as the body of `function (exports, require)`, the way TypeScript emits CommonJS: top-level
 * names stay local variables, and each assignment to one is repeated on `exports`; a name that only an earlier
 * cell declared is read from `exports`.
 */
export function emitCell(analysis: CellAnalysis, options: EmitOptions): Emitted {
  return new CellEmitter(analysis, options).emit();
}

class CellEmitter {
  private readonly analysis: CellAnalysis;
  private readonly options: EmitOptions;
  private readonly text: MagicString;
  private readonly names: FreshNames;
  private readonly links: ModuleLinks;
  private readonly temporaries: string[] = [];
  private functionDepth = 0;
  private async = false;

  constructor(analysis: CellAnalysis, options: EmitOptions) {
    this.analysis = analysis;
    this.options = options;
    this.text = new MagicString(analysis.code);
    this.names = new FreshNames(analysis);
    this.links = new ModuleLinks({ analysis, options, text: this.text, names: this.names });
  }

  emit(): Emitted {
    const { program } = this.analysis;
    const last = this.options.keepLast ? lastExpression(program) : null;
    const lastName = last ? this.names.take("tsLastExpr") : null;
    for (const statement of program.body) {
      if (this.links.rewrite(statement)) {
        if (statement.type === "ExportDefaultDeclaration" || statement.type === "ExportNamedDeclaration") {
          if (statement.declaration) this.visit(statement.declaration, statement);
        }
      } else {
        this.visit(statement, program);
      }
    }
    if (last && lastName) this.keepValue(last, lastName);
    this.prepend(lastName);
    const { modulesVariable } = this.links;
    return { code: `${this.text.toString()}\n`, async: this.async, last: lastName, modulesVariable };
  }

  /** An arrow function gets the variable's name, as it does in tslab. */
  private keepValue(statement: LastExpression, name: string): void {
    const exported = this.links.exportsMember(name);
    const arrow =
      statement.expression.type === "ArrowFunctionExpression" &&
      statement.start === statement.expression.start;
    if (arrow) {
      this.text.prependRight(statement.start, `const ${name} = `);
      this.text.appendLeft(statement.end, `\n${exported} = ${name};`);
    } else if (statement.expression.type === "SequenceExpression") {
      this.text.prependRight(statement.start, `${exported} = (`).appendLeft(statement.expression.end, ")");
    } else {
      this.text.prependRight(statement.start, `${exported} = `);
    }
  }

  private prepend(lastName: string | null): void {
    const names = [...this.links.exportedNames(), ...(lastName === null ? [] : [lastName])];
    const cleared = names.map((name) => `${this.links.exportsMember(name)} = `).join("");
    const lines = [
      ...this.links.preamble(),
      ...(this.temporaries.length === 0 ? [] : [`let ${this.temporaries.join(", ")};`]),
      ...(cleared === "" ? [] : [`${cleared}void 0;`]),
    ];
    if (lines.length === 0) return;
    const at = endOfDirectives(this.analysis.program);
    if (at === 0) this.text.prepend(`${lines.join("\n")}\n`);
    else this.text.appendLeft(at, `\n${lines.join("\n")}`);
  }

  private visit(node: AnyNode, parent: AnyNode): void {
    if (this.functionDepth === 0 && isAwaiting(node)) this.async = true;
    if (node.type === "Identifier") {
      this.visitIdentifier(node, parent);
    } else if (node.type === "Property" && node.shorthand) {
      this.visitShorthand(node);
    } else {
      if (node.type === "ImportExpression") this.links.rewriteDynamicImport(node);
      this.visitChildren(node);
      if (node.type === "AssignmentExpression") this.repeatAssignment(node, parent);
      else if (node.type === "UpdateExpression") this.repeatUpdate(node, parent);
    }
  }

  private visitChildren(node: AnyNode): void {
    const entersFunction =
      node.type === "FunctionDeclaration" ||
      node.type === "FunctionExpression" ||
      node.type === "ArrowFunctionExpression";
    if (entersFunction) this.functionDepth++;
    for (const child of childrenOf(node)) this.visit(child, node);
    if (entersFunction) this.functionDepth--;
  }

  private visitIdentifier(node: Identifier, parent: AnyNode): void {
    const elsewhere = this.optionalElsewhere(node);
    if (elsewhere === null) return;
    const called =
      (parent.type === "CallExpression" && parent.callee === node) ||
      (parent.type === "TaggedTemplateExpression" && parent.tag === node);
    const bare = called && this.links.isImported(node.name) && this.analysis.optionalReferent(node) === "own";
    this.text.update(node.start, node.end, bare ? `(0, ${elsewhere})` : elsewhere);
  }

  private visitShorthand(property: AnyNode & { type: "Property" }): void {
    const value: AnyNode = property.value;
    const name = value.type === "AssignmentPattern" ? value.left : value;
    if (name.type === "Identifier") {
      const elsewhere = this.optionalElsewhere(name);
      if (elsewhere !== null) this.text.update(name.start, name.end, `${name.name}: ${elsewhere}`);
    }
    if (value.type === "AssignmentPattern") this.visit(value.right, value);
  }

  /** Where to read or write a name that is not a variable of this cell; null when it is one, or a global. */
  private optionalElsewhere(node: Identifier): string | null {
    const referent = this.analysis.optionalReferent(node);
    if (referent === "own") return this.links.optionalImportAccess(node.name);
    if (referent === "free" && this.options.earlier.has(node.name))
      return this.links.exportsMember(node.name);
    return null;
  }

  private repeatAssignment(node: AssignmentExpression, parent: AnyNode): void {
    if (node.left.type === "Identifier") {
      if (this.analysis.optionalReferent(node.left) !== "own") return;
      this.text.prependRight(node.start, this.links.assignments(node.left.name));
      return;
    }
    const written = this.ownTargets(node.left).flatMap((name) => this.links.update(name));
    if (written.length === 0) return;
    if (isDiscarded(node, parent) && !this.isLast(parent)) {
      this.text.prependRight(node.start, "(").appendLeft(node.end, `, ${written.join(", ")})`);
      return;
    }
    const value = this.temporary();
    this.text.prependRight(node.start, "(").prependRight(node.right.start, `${value} = `);
    this.text.appendLeft(node.end, `, ${written.join(", ")}, ${value})`);
  }

  private repeatUpdate(node: UpdateExpression, parent: AnyNode): void {
    const target = node.argument;
    if (target.type !== "Identifier" || this.analysis.optionalReferent(target) !== "own") return;
    const assigned = this.links.assignments(target.name);
    if (assigned === "") return;
    if (node.prefix) {
      this.text.prependRight(node.start, `(${assigned}`).appendLeft(node.end, ")");
    } else if (isDiscarded(node, parent) && !this.isLast(parent)) {
      this.text.prependRight(node.start, `(${assigned}(`).appendLeft(node.end, `, ${target.name}))`);
    } else {
      const before = this.temporary();
      this.text.prependRight(node.start, `(${assigned}(${before} = `);
      this.text.appendLeft(node.end, `, ${target.name}), ${before})`);
    }
  }

  private isLast(statement: AnyNode): boolean {
    return this.analysis.program.body.at(-1) === statement;
  }

  private temporary(): string {
    const name = this.names.take("_value");
    this.temporaries.push(name);
    return name;
  }

  /** Top-level names of this cell among the targets of a destructuring assignment. */
  private ownTargets(pattern: AnyNode): string[] {
    if (pattern.type === "Identifier") {
      return this.analysis.optionalReferent(pattern) === "own" ? [pattern.name] : [];
    }
    if (pattern.type === "AssignmentPattern") return this.ownTargets(pattern.left);
    if (pattern.type === "Property") return this.ownTargets(pattern.value);
    const holdsTargets =
      pattern.type === "ObjectPattern" || pattern.type === "ArrayPattern" || pattern.type === "RestElement";
    return holdsTargets ? childrenOf(pattern).flatMap((child) => this.ownTargets(child)) : [];
  }
}

type LastExpression = AnyNode & { type: "ExpressionStatement" };

/** The statement a cell ends in, when it is an expression; the calls that decorators compile to do not count. */
function lastExpression(program: Program): LastExpression | null {
  const last = program.body.findLast((statement) => !isExportList(statement));
  if (last?.type !== "ExpressionStatement" || isDecoration(last.expression)) return null;
  return last;
}

function isExportList(statement: AnyNode): boolean {
  return (
    (statement.type === "ExportNamedDeclaration" && !statement.declaration) ||
    statement.type === "ExportAllDeclaration"
  );
}

function isDecoration(expression: AnyNode): boolean {
  const call = expression.type === "AssignmentExpression" ? expression.right : expression;
  return (
    call.type === "CallExpression" &&
    call.callee.type === "MemberExpression" &&
    call.callee.object.type === "Identifier" &&
    call.callee.object.name === "babelHelpers"
  );
}

function isAwaiting(node: AnyNode): boolean {
  return (
    node.type === "AwaitExpression" ||
    (node.type === "ForOfStatement" && node.await) ||
    (node.type === "VariableDeclaration" && node.kind === "await using")
  );
}

function isDiscarded(node: AnyNode, parent: AnyNode): boolean {
  return parent.type === "ExpressionStatement" || (parent.type === "ForStatement" && parent.update === node);
}

function endOfDirectives(program: Program): number {
  const lastIndex = program.body.length - 1;
  let end = 0;
  for (const [index, statement] of program.body.entries()) {
    if (statement.type !== "ExpressionStatement" || statement.directive === undefined || index === lastIndex)
      break;
    end = statement.end;
  }
  return end;
}
