import { createRequire } from "node:module";
import { correctConverterOnLoad } from "../../kernel/correct-converter.ts";
import type { TypeOrder, TypeProblem, TypeReport } from "./type-checker.ts";

// The child of type-checker.ts: it reads hostile text and runs none of it. Its death is the parent's to handle.

/** Of tslab 1.0.22's dist/converter.js. */
interface Converter {
  convert(previous: string, source: string): Conversion;
}

interface Conversion {
  readonly diagnostics: readonly Diagnostic[];
  /** Declarations of this cell and of those before it; there when nothing is wrong. */
  readonly declOutput?: string;
}

interface Diagnostic {
  /** From 0, as `character` is. */
  readonly start: { readonly line: number; readonly character: number };
  readonly messageText: string;
}

interface Watcher {
  readonly close: () => void;
}

interface TypeScript {
  readonly sys: { watchFile: () => Watcher; watchDirectory: () => Watcher };
}

correctConverterOnLoad();
const require = createRequire(import.meta.url);
const requireOfTslab = createRequire(require.resolve("tslab/dist/main.js"));
const typescript = requireOfTslab("@tslab/typescript-for-tslab") as TypeScript;
// The packages do not change while a cell is read.
const watcher = { close: () => undefined };
typescript.sys.watchFile = () => watcher;
typescript.sys.watchDirectory = () => watcher;
const { createConverter } = requireOfTslab("./converter.js") as {
  readonly createConverter: () => Converter;
};
const converter = createConverter();

process.on("message", (order: TypeOrder) => {
  let declarations = "";
  const cells = order.cells.map((source) => {
    const { problem, declOutput } = convert(declarations, source);
    // As in the kernel, a cell that is refused leaves nothing behind.
    declarations = declOutput ?? declarations;
    return problem;
  });
  const snippets = order.snippets.map((source) => convert(declarations, source).problem);
  const report: TypeReport = { cells, snippets };
  process.send?.(report);
});
process.on("disconnect", () => process.exit());

function convert(
  declarations: string,
  source: string,
): { readonly problem: TypeProblem | null; readonly declOutput?: string } {
  try {
    const { diagnostics, declOutput } = converter.convert(declarations, source);
    const [first] = diagnostics;
    if (first !== undefined) return { problem: problemOf(first) };
    return { problem: null, ...(declOutput !== undefined && { declOutput }) };
  } catch (error) {
    // The compiler fails over some texts, which the kernel shows as a cell's error, too.
    return {
      problem: { line: 1, column: 1, message: error instanceof Error ? error.message : String(error) },
    };
  }
}

function problemOf({ start, messageText }: Diagnostic): TypeProblem {
  return { line: start.line + 1, column: start.character + 1, message: messageText };
}
