import type { CellCompilation, CellContext } from "./cell-context.ts";
import { extendContext } from "./cell-context.ts";
import { compileCell } from "./transpile.ts";
import type { CompileOrder } from "./transpiler.ts";

// The child of transpiler.ts: it reads hostile text and runs none of it. Its death is the parent's to handle.
process.on("message", (order: CompileOrder) => {
  let context: CellContext = { names: new Set(order.names), modules: new Set(order.modules) };
  const compilations: CellCompilation[] = [];
  for (const { source, name } of order.cells) {
    const compilation = compileCell(source, context, name);
    context = extendContext(context, compilation);
    compilations.push(compilation);
  }
  process.send?.(compilations);
});
process.on("disconnect", () => process.exit());
