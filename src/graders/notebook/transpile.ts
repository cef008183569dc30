import { analyzeCell } from "./cell-analysis.ts";
import type { CellAnalysis } from "./cell-analysis.ts";
import type { CellCompilation, CellContext, SyntaxProblem } from "./cell-context.ts";
import { emitCell } from "./cell-emit.ts";
import type { EmitOptions } from "./emit-options.ts";
import { readCellMetadata } from "./cell-metadata.ts";
import { INTEROP } from "./interop.ts";
import { moduleKey } from "./module-links.ts";
import { stripTypes } from "./strip-types.ts";

/** How far from its end a cell is searched for the type declarations that end it. */
const MOST_TRAILING_TYPES = 10;

/**
 * Turns one cell of TypeScript into the JavaScript that tslab 1.0.22 would run, without its types being
 * checked: the body of `function (exports, require)`, one `exports` being shared by all cells of a notebook.
 *
 * Runs the parsers in this process: hostile text can crash it, so a submission goes through
 * {@link "./transpiler.ts"} instead.
 *
 * @param name shown in stack lines, such as `cell-3`
 */
export function compileCell(source: string, context: CellContext, name: string): CellCompilation {
  const { module, browser } = readCellMetadata(source);
  if (browser && module === null) {
    return {
      status: "compiled",
      cell: { code: "", async: false, last: null, name },
      declares: [],
      module: null,
    };
  }
  const stripped = stripTypes(source);
  if (stripped.status === "syntax-error") {
    return { status: "syntax-error", message: stripped.message, ...positionAt(source, stripped.byteOffset) };
  }
  const analysis = analyzeOrRefuse(stripped.code);
  if ("status" in analysis) return analysis;
  const reserved = analysis.own.find((own) => own === "exports" || own === "require");
  if (reserved !== undefined) {
    return {
      status: "syntax-error",
      line: 1,
      column: 1,
      message: `'${reserved}' is a name of the notebook itself`,
    };
  }
  const options = {
    earlier: context.names,
    modules: context.modules,
    keepLast: !endsInType(source, stripped.code),
    importsForEffect: (path: string) => importsForEffect(source, path),
  };
  if (module !== null) return compileModule(analysis, options, { module, name });
  const { code, async, last } = emitCell(analysis, { ...options, sharing: "all" });
  return { status: "compiled", cell: { code, async, last, name }, declares: analysis.own, module: null };
}

/** acorn refuses a few things that oxc accepts; its position is one in the stripped code, so only roughly right. */
function analyzeOrRefuse(code: string): CellAnalysis | SyntaxProblem {
  try {
    return analyzeCell(code);
  } catch (error) {
    if (!(error instanceof SyntaxError) || !("pos" in error) || typeof error.pos !== "number") throw error;
    const position = positionAt(code, Buffer.byteLength(code.slice(0, error.pos)));
    return { status: "syntax-error", message: error.message.replace(/ \(\d+:\d+\)$/, ""), ...position };
  }
}

/** A module cell shares nothing but what it exports, and runs when another cell first imports it. */
function compileModule(
  analysis: CellAnalysis,
  options: Omit<EmitOptions, "sharing" | "earlier">,
  { module, name }: { readonly module: string; readonly name: string },
): CellCompilation {
  const emitted = emitCell(analysis, {
    ...options,
    earlier: new Set(),
    sharing: "explicit",
  });
  const code =
    `const ${emitted.modulesVariable} = exports;\n` +
    `exports[${JSON.stringify(moduleKey(module))}] = (${INTEROP.lazyModule})((exports) => {\n${emitted.code}});\n`;
  return { status: "compiled", cell: { code, async: false, last: null, name }, declares: [], module };
}

/**
 * Whether the source ends in a type declaration, of which the stripped code holds nothing: such a cell has no
 * last expression.
 */
function endsInType(source: string, code: string): boolean {
  const types = /(?<=^|[;}\n])[ \t]*(?:export\s+)?(?:declare|interface|type|namespace|module)\s/g;
  const starts = [...source.matchAll(types)].map((match) => match.index);
  return starts.slice(-MOST_TRAILING_TYPES).some((start) => {
    const head = stripTypes(source.slice(0, start));
    return head.status === "stripped" && head.code.trim() === code.trim();
  });
}

function importsForEffect(source: string, path: string): boolean {
  const quoted = path.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`\\bimport\\s*["']${quoted}["']`).test(source);
}

function positionAt(source: string, byteOffset: number): { readonly line: number; readonly column: number } {
  const before = Buffer.from(source).subarray(0, byteOffset).toString();
  const lineStart = before.lastIndexOf("\n") + 1;
  return { line: before.split("\n").length, column: before.length - lineStart + 1 };
}
