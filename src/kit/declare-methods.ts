import { readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";

const LIST = path.join(import.meta.dirname, "methods.ts");
const IMPORT = /^(?:import|export) [^;]*? from "([^"]+)";\n/gm;
/** At its start a declaration says its name; only those of the list are exported. */
const EXPORTED = /^export ((?:declare )?(?:abstract )?(?:function|const|class|interface|type) (\w+))/gm;

/**
 * The declaration of `methods.ts` as one file without an import: tslab's TypeScript 5.0.4 follows no import that ends with
 * `.ts`. It is made of the sources, so that each method is documented once.
 */
export function declareMethods(): string {
  const list = readFileSync(LIST, "utf8");
  const names = new Set(
    Array.from(list.matchAll(/(?:^| )(?:type )?(\w+)(?=,| \})/gm), ([, name = ""]) => name),
  );
  const declared = new Map<string, string>();
  const waiting = importsOf(list, LIST);
  for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
    if (declared.has(file)) continue;
    const declaration = declarationOf(file);
    declared.set(file, declaration.replace(IMPORT, ""));
    waiting.push(...importsOf(declaration, file));
  }
  const text = [...declared.values()].join("\n");
  const chosen = text.replace(EXPORTED, (whole, bare: string, name: string) =>
    names.has(name) ? whole : bare,
  );
  // Without it, a declaration file exports all that it declares.
  return `${chosen.replace(/^export \{\};\n/gm, "")}\nexport {};\n`;
}

function importsOf(source: string, from: string): string[] {
  return Array.from(source.matchAll(IMPORT), ([, target = ""]) => path.resolve(path.dirname(from), target));
}

function declarationOf(file: string): string {
  const source = readFileSync(file, "utf8");
  const { outputText, diagnostics = [] } = ts.transpileDeclaration(source, {
    fileName: file,
    compilerOptions: { target: ts.ScriptTarget.ES2024, module: ts.ModuleKind.NodeNext },
  });
  const [fault] = diagnostics;
  if (fault === undefined) return outputText;
  const said = ts.flattenDiagnosticMessageText(fault.messageText, "\n");
  throw new Error(`${file} cannot be declared on its own: ${said}`);
}
