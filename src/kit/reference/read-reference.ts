import ts from "typescript";
import { type Docstring, readDocstring } from "./docstring.ts";
import { type PublicModule, readPublicModule } from "./public-program.ts";

/** A public name: of the module, of a type of it, or of `methods`. */
export interface ReferenceEntry {
  /** As one writes it: `sql`, `Table.rows`, `methods.median`. */
  readonly name: string;
  /** `call` is what one calls: a function or a method. `value` is any other value, a class too. */
  readonly kind: "call" | "value" | "property" | "type";
  /** All that declare it, as written. */
  readonly signatures: readonly string[];
  readonly doc: Docstring;
  /** What one calls or reads of it, where each is told on its own; none of types that hold data only. */
  readonly members: readonly ReferenceEntry[];
}

/**
 * Every public name of `dschool`, in the order of its declaration, however many files it is made of.
 * @throws Error for a name that is exported by `export *`: in which order it comes is then nowhere said
 */
export function readReference(): readonly ReferenceEntry[] {
  const module = readPublicModule();
  return exportsOf(module, module.symbol)
    .map((symbol) => ({ symbol, at: placeOf(module, symbol) }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ symbol }) => entryOf(module, symbol, ""));
}

function exportsOf({ checker }: PublicModule, module: ts.Symbol): readonly ts.Symbol[] {
  return checker.getExportsOfModule(module);
}

function placeOf({ file }: PublicModule, { name, declarations = [] }: ts.Symbol): number {
  const here = declarations.find((declaration) => declaration.getSourceFile() === file);
  if (here === undefined) throw new Error(`Export "${name}" by its name in public.d.ts, not by *.`);
  return here.pos;
}

function entryOf(module: PublicModule, symbol: ts.Symbol, prefix: string): ReferenceEntry {
  const name = prefix + symbol.name;
  const [first] = symbol.declarations ?? [];
  if (first !== undefined && ts.isNamespaceExport(first)) return namespaceOf(module, symbol, first.parent);
  const target = symbol.flags & ts.SymbolFlags.Alias ? module.checker.getAliasedSymbol(symbol) : symbol;
  const declarations = (target.declarations ?? []).map(statementOf);
  const owner = declarations.find((node) => ts.isInterfaceDeclaration(node) || ts.isClassDeclaration(node));
  const members = owner === undefined ? [] : membersOf(owner, name);
  return {
    name,
    kind: kindOf(declarations),
    signatures: declarations.map((node) => (members.length > 0 ? headOf(node) : textOf(node))),
    doc: docOf(declarations),
    members,
  };
}

function namespaceOf(module: PublicModule, symbol: ts.Symbol, node: ts.Node): ReferenceEntry {
  const members = exportsOf(module, module.checker.getAliasedSymbol(symbol));
  return {
    name: symbol.name,
    kind: "value",
    signatures: [],
    doc: docOf([node]),
    members: members.map((member) => entryOf(module, member, `${symbol.name}.`)),
  };
}

/** Of a variable, the statement, which has its docstring. */
function statementOf(node: ts.Declaration): ts.Node {
  return ts.isVariableDeclaration(node) ? node.parent.parent : node;
}

function kindOf([first]: readonly ts.Node[]): ReferenceEntry["kind"] {
  if (first === undefined) throw new Error("a public name without a declaration");
  if (ts.isFunctionDeclaration(first)) return "call";
  return ts.isVariableStatement(first) || ts.isClassDeclaration(first) ? "value" : "type";
}

type Member = ts.TypeElement | ts.ClassElement;

/** The members of a class, or of an interface that has something to call; of other types none. */
function membersOf(owner: ts.InterfaceDeclaration | ts.ClassDeclaration, prefix: string): ReferenceEntry[] {
  const members: readonly Member[] = owner.members;
  const open = members.filter((member) => !ts.isConstructorDeclaration(member));
  if (ts.isInterfaceDeclaration(owner) && !open.some(isCalled)) return [];
  const named = Map.groupBy(open, (member) => nameOf(member, prefix));
  return Array.from(named, ([name, nodes]) => ({
    name,
    kind: nodes.some(isCalled) ? "call" : "property",
    signatures: nodes.map(textOf),
    doc: docOf(nodes),
    members: [],
  }));
}

function isCalled(node: Member): boolean {
  return ts.isMethodSignature(node) || ts.isMethodDeclaration(node) || ts.isCallSignatureDeclaration(node);
}

function nameOf({ name }: Member, prefix: string): string {
  if (name === undefined) return `${prefix}()`;
  return ts.isComputedPropertyName(name) ? prefix + name.getText() : `${prefix}.${name.getText()}`;
}

function headOf(node: ts.Node): string {
  return textOf(node).replace(/ \{\n[^]*$/, "");
}

/** As declared, without what tells a linter or a declaration file something. */
function textOf(node: ts.Node): string {
  return node
    .getText()
    .replace(/^ *\/\/ eslint-disable.*\n/gm, "")
    .replace(/^export /, "")
    .replace(/^declare /, "")
    .replace(/;$/, "");
}

/** Overloads are told once, by the first that has a docstring; examples are those of all. */
function docOf(nodes: readonly ts.Node[]): Docstring {
  const docs = nodes.map((node) =>
    readDocstring(ts.getJSDocCommentsAndTags(node).findLast(ts.isJSDoc)?.getText() ?? ""),
  );
  const told = docs.find(({ text }) => text !== "") ?? readDocstring("");
  return { ...told, examples: docs.flatMap(({ examples }) => examples) };
}
