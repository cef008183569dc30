import type {
  AnyNode,
  ExportAllDeclaration,
  ExportDefaultDeclaration,
  ExportNamedDeclaration,
  Identifier,
  ImportDeclaration,
  ImportExpression,
  Literal,
} from "acorn";
import type MagicString from "magic-string";
import { childrenOf } from "./cell-analysis.ts";
import type { CellAnalysis } from "./cell-analysis.ts";
import type { EmitOptions } from "./emit-options.ts";
import { member } from "./cell-names.ts";
import type { FreshNames } from "./cell-names.ts";
import { INTEROP } from "./interop.ts";

interface LinkParts {
  readonly analysis: CellAnalysis;
  readonly options: EmitOptions;
  readonly text: MagicString;
  readonly names: FreshNames;
}

/** A cell's imports and exports, rewritten to `require` and `exports` as TypeScript does it. */
export class ModuleLinks {
  private readonly parts: LinkParts;
  /** How a name imported by this cell is read: `fs_1.readFileSync`; a namespace is a variable of its own. */
  private readonly imported = new Map<string, string>();
  /** Under which names a top-level name is exported. */
  private readonly exported = new Map<string, string[]>();
  private readonly interop = new Map<keyof typeof INTEROP, string>();
  private readonly importTexts = new Map<ImportDeclaration, string>();
  private readonly exportsName: string;
  private readonly requireName: string;
  /** Where module cells lie: on the notebook's `exports`, which a module cell's own `exports` hides. */
  readonly modulesVariable: string;

  constructor(parts: LinkParts) {
    this.parts = parts;
    const { analysis, options, names } = parts;
    this.exportsName = analysis.hidesModuleScope ? names.take("exports_") : "exports";
    this.requireName = analysis.hidesModuleScope ? names.take("require_") : "require";
    this.modulesVariable = options.sharing === "all" ? this.exportsName : names.take("modules");
    if (options.sharing === "all") for (const name of analysis.own) this.exported.set(name, [name]);
    for (const statement of analysis.program.body) this.collectExports(statement);
    for (const statement of analysis.program.body) {
      if (statement.type === "ImportDeclaration") this.importTexts.set(statement, this.importText(statement));
    }
  }

  exportsMember(name: string): string {
    return this.exportsName + member(name);
  }

  exportedNames(): string[] {
    return [...this.exported.values()].flat();
  }

  isImported(name: string): boolean {
    return this.imported.has(name);
  }

  optionalImportAccess(name: string): string | null {
    return this.imported.get(name) ?? null;
  }

  /** `exports.x = ` for each name the variable is exported under; empty when it is not exported. */
  assignments(name: string): string {
    const targets = this.exported.get(name) ?? [];
    return targets.map((target) => `${this.exportsMember(target)} = `).join("");
  }

  /** `exports.x = x`, or nothing when the variable is not exported. */
  update(name: string): string[] {
    const assigned = this.assignments(name);
    return assigned === "" ? [] : [assigned + name];
  }

  /** Lines to go before the cell's own: aliases and what the rewritten imports call. */
  preamble(): string[] {
    const lines: string[] = [];
    if (this.exportsName !== "exports")
      lines.push(`const ${this.exportsName} = exports, ${this.requireName} = require;`);
    for (const [helper, name] of this.interop) lines.push(`const ${name} = ${INTEROP[helper]};`);
    if (this.parts.analysis.identifiers.has("babelHelpers"))
      lines.push(`const babelHelpers = ${INTEROP.decorators};`);
    return lines;
  }

  /** Rewrites a statement that imports or exports, and is true then; repeats on `exports` what another declares. */
  rewrite(statement: AnyNode): boolean {
    if (statement.type === "ImportDeclaration") {
      this.replace(statement, this.importTexts.get(statement) ?? "");
    } else if (statement.type === "ExportAllDeclaration") {
      this.replace(statement, this.exportAllText(statement));
    } else if (statement.type === "ExportNamedDeclaration") {
      this.rewriteNamed(statement);
    } else if (statement.type === "ExportDefaultDeclaration") {
      this.rewriteDefault(statement);
    } else {
      this.exportDeclared(statement, statement.end);
      return false;
    }
    return true;
  }

  rewriteDynamicImport(node: ImportExpression): void {
    const { text } = this.parts;
    const star = this.helper("importStar");
    const { source } = node;
    if (source.type === "Literal" && typeof source.value === "string") {
      text.update(node.start, node.end, `Promise.resolve().then(() => ${star}(${this.load(source.value)}))`);
      return;
    }
    text.update(node.start, source.start, "Promise.resolve(`${");
    const path = this.parts.names.take("path");
    text.update(source.end, node.end, `}\`).then((${path}) => ${star}(${this.requireName}(${path})))`);
  }

  private collectExports(statement: AnyNode): void {
    if (statement.type === "ExportNamedDeclaration" && !statement.source) {
      for (const name of declaredNames(statement.declaration)) this.share(name, name);
      for (const { local, exported } of statement.specifiers) this.share(nameOf(local), nameOf(exported));
    } else if (statement.type === "ExportDefaultDeclaration") {
      for (const name of declaredNames(statement.declaration)) this.share(name, "default");
    }
  }

  private share(local: string, as: string): void {
    const names = this.exported.get(local) ?? [];
    if (!names.includes(as)) this.exported.set(local, [...names, as]);
  }

  private importText(statement: ImportDeclaration): string {
    const path = pathOf(statement.source);
    const { specifiers } = statement;
    if (specifiers.length === 0)
      return this.parts.options.importsForEffect(path) ? `${this.load(path)};` : "";
    const star = specifiers.find((specifier) => specifier.type === "ImportNamespaceSpecifier");
    const holder =
      star && specifiers.length === 1 ? star.local.name : this.parts.names.take(variableFor(path));
    const lines = [`const ${holder} = ${this.loadFor(statement)};`];
    for (const specifier of specifiers) {
      const local = specifier.local.name;
      if (specifier === star) {
        if (holder !== local) lines.push(`const ${local} = ${holder};`);
      } else {
        const name = specifier.type === "ImportSpecifier" ? nameOf(specifier.imported) : "default";
        this.imported.set(local, holder + member(name));
      }
      const assigned = this.assignments(local);
      if (assigned !== "") lines.push(`${assigned}${this.imported.get(local) ?? local};`);
    }
    return lines.join(" ");
  }

  private loadFor({ source, specifiers }: ImportDeclaration): string {
    const loaded = this.load(pathOf(source));
    const wantsDefault = specifiers.some(
      (specifier) =>
        specifier.type === "ImportDefaultSpecifier" ||
        (specifier.type === "ImportSpecifier" && nameOf(specifier.imported) === "default"),
    );
    const wantsStar = specifiers.some((specifier) => specifier.type === "ImportNamespaceSpecifier");
    if (wantsStar || (wantsDefault && specifiers.length > 1))
      return `${this.helper("importStar")}(${loaded})`;
    return wantsDefault ? `${this.helper("importDefault")}(${loaded})` : loaded;
  }

  private rewriteNamed(statement: ExportNamedDeclaration): void {
    const { declaration, source, specifiers } = statement;
    if (declaration) {
      this.parts.text.remove(statement.start, declaration.start);
      this.exportDeclared(declaration, statement.end);
    } else if (source) {
      const holder = this.parts.names.take(variableFor(pathOf(source)));
      const lines = specifiers.map(({ local, exported }) => {
        const name = nameOf(local);
        const module = name === "default" ? `${this.helper("importDefault")}(${holder})` : holder;
        return `${this.exportsMember(nameOf(exported))} = ${module}${member(name)};`;
      });
      this.replace(statement, [`const ${holder} = ${this.load(pathOf(source))};`, ...lines].join(" "));
    } else {
      this.replace(statement, "");
    }
  }

  private rewriteDefault(statement: ExportDefaultDeclaration): void {
    const { declaration } = statement;
    const named = declaredNames(declaration).length > 0;
    const { text } = this.parts;
    text.update(statement.start, declaration.start, named ? "" : `${this.exportsMember("default")} = `);
    if (named) this.exportDeclared(declaration, statement.end);
    else if (declaration.end === statement.end) text.appendLeft(statement.end, ";");
  }

  private exportAllText(statement: ExportAllDeclaration): string {
    const loaded = this.load(pathOf(statement.source));
    if (statement.exported) {
      return `${this.exportsMember(nameOf(statement.exported))} = ${this.helper("importStar")}(${loaded});`;
    }
    const [module, key] = [this.parts.names.take("module"), this.parts.names.take("key")];
    return (
      `const ${module} = ${loaded}; for (const ${key} in ${module}) ` +
      `if (${key} !== "default" && !(${key} in ${this.exportsName})) ${this.exportsName}[${key}] = ${module}[${key}];`
    );
  }

  /** Repeats on `exports` what a top-level declaration declares; `var` in nested statements is not repeated, as in tslab. */
  private exportDeclared(statement: AnyNode, end: number): void {
    const lines = declaredNames(statement).flatMap((name) => this.update(name));
    if (lines.length > 0) this.parts.text.appendLeft(end, `\n${lines.join("; ")};`);
  }

  private load(path: string): string {
    const module = /^\.\/(\w+)(?:\.js)?$/.exec(path)?.[1];
    if (module !== undefined && this.parts.options.modules.has(module)) {
      return `${this.modulesVariable}${member(moduleKey(module))}()`;
    }
    return `${this.requireName}(${JSON.stringify(path)})`;
  }

  private helper(helper: "importDefault" | "importStar"): string {
    const name = this.interop.get(helper) ?? this.parts.names.take(helper);
    this.interop.set(helper, name);
    return name;
  }

  private replace(statement: AnyNode, text: string): void {
    this.parts.text.update(statement.start, statement.end, text);
  }
}

/** The property of `exports` that a module cell is kept under; no variable can have this name. */
export function moduleKey(module: string): string {
  return `./${module}`;
}

/** Names a declaration statement declares at its own level. */
function declaredNames(statement: AnyNode | null | undefined): string[] {
  if (statement?.type === "VariableDeclaration")
    return statement.declarations.flatMap(({ id }) => patternNames(id));
  if (statement?.type !== "FunctionDeclaration" && statement?.type !== "ClassDeclaration") return [];
  const id: Identifier | null = statement.id;
  return id ? [id.name] : [];
}

function patternNames(pattern: AnyNode): string[] {
  if (pattern.type === "Identifier") return [pattern.name];
  if (pattern.type === "AssignmentPattern") return patternNames(pattern.left);
  if (pattern.type === "Property") return patternNames(pattern.value);
  return childrenOf(pattern).flatMap(patternNames);
}

function nameOf(node: Identifier | Literal): string {
  return node.type === "Identifier" ? node.name : String(node.value);
}

function pathOf(source: Literal): string {
  return String(source.value);
}

/** `node:fs/promises` → `promises_1`: what TypeScript calls the variable of a required module. */
function variableFor(path: string): string {
  const base = path.split("/").at(-1) ?? path;
  const word = base.replace(/[^\p{ID_Continue}]+/gu, "_").replace(/^(?=[^\p{ID_Start}_])/u, "_");
  return `${word}_1`;
}
