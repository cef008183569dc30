import path from "node:path";
import ts from "typescript";
import { declareMethods } from "../declare-methods.ts";

const KIT = path.resolve(import.meta.dirname, "..");
const DECLARATION = path.join(KIT, "public.d.ts");
/** Notebooks have the declaration that is made of it in its place. */
const METHODS = path.join(KIT, "methods.ts");

const OPTIONS: ts.CompilerOptions = { noLib: true, types: [], module: ts.ModuleKind.NodeNext };

/** What notebooks import as "dschool": the checker's view of its declaration, and of the files that this takes in. */
export interface PublicModule {
  readonly checker: ts.TypeChecker;
  readonly file: ts.SourceFile;
  readonly symbol: ts.Symbol;
}

/** Packages are left out: they have references of their own, and reading them takes seconds. */
export function readPublicModule(): PublicModule {
  const host = ts.createCompilerHost(OPTIONS);
  const readSource = host.getSourceFile.bind(host);
  host.getSourceFile = (file, version) =>
    path.resolve(file) === METHODS
      ? ts.createSourceFile(file, declareMethods(), version, true)
      : readSource(file, version);
  host.resolveModuleNameLiterals = (literals, from) =>
    literals.map(({ text }) => ({ resolvedModule: ownFile(text, from) }));
  const program = ts.createProgram([DECLARATION], OPTIONS, host);
  const checker = program.getTypeChecker();
  const file = program.getSourceFile(DECLARATION);
  const symbol = file && checker.getSymbolAtLocation(file);
  if (file === undefined || symbol === undefined) throw new Error(`${DECLARATION} declares no module`);
  return { checker, file, symbol };
}

function ownFile(specifier: string, from: string): ts.ResolvedModuleFull | undefined {
  if (!specifier.startsWith(".")) return undefined;
  const stem = path.resolve(path.dirname(from), specifier).replace(/\.js$/, "");
  const found = [`${stem}.d.ts`, `${stem}.ts`].find((file) => ts.sys.fileExists(file));
  if (found === undefined) throw new Error(`${from} takes in "${specifier}", which is not there`);
  return { resolvedFileName: found, extension: found.endsWith(".d.ts") ? ".d.ts" : ".ts" };
}
