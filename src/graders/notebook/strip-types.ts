import { transformSync as esbuildTransform } from "esbuild";
import { transformSync as oxcTransform } from "oxc-transform";
import type { TransformOptions } from "oxc-transform";

export type Stripped =
  | { readonly status: "stripped"; readonly code: string }
  | { readonly status: "syntax-error"; readonly byteOffset: number; readonly message: string };

const OXC: TransformOptions = {
  lang: "ts",
  sourceType: "module",
  target: "esnext",
  typescript: { onlyRemoveTypeImports: true },
  decorator: { legacy: true },
  helpers: { mode: "External" as never },
};

/**
 * TypeScript to JavaScript without knowing any types: annotations go, enums, namespaces, parameter properties
 * and decorators (the experimental ones, as tslab has them) become code, imports stay unless marked `type`.
 * Decorators call `babelHelpers.decorate`.
 */
export function stripTypes(source: string): Stripped {
  const { code, errors } = oxcTransform("cell.ts", source, OXC);
  const error = errors.find(({ severity }) => isError(severity));
  if (error)
    return { status: "syntax-error", byteOffset: error.labels[0]?.start ?? 0, message: error.message };
  if (errors.some((warning) => warning.message.startsWith("Namespaces exporting non-const"))) {
    return { status: "stripped", code: stripWithMutableNamespaces(source) };
  }
  return { status: "stripped", code };
}

function isError(severity: string): boolean {
  return severity === "Error";
}

/** oxc copies `export let` of a namespace once; esbuild keeps reading it from the namespace, as TypeScript does. */
function stripWithMutableNamespaces(source: string): string {
  return esbuildTransform(source, {
    loader: "ts",
    format: "esm",
    target: "esnext",
    treeShaking: false,
    tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: true, experimentalDecorators: true } },
  }).code;
}
