import { registerHooks } from "node:module";

const CONVERTER = /[\\/]tslab[\\/]dist[\\/]converter\.js$/;
const REWRITER = "function wrapPrevIdentifier(node) {";
const OPTIONS = "skipLibCheck: true,";
const ROOTS = "new Set([declFilename, srcFilename]);";
const SECOND_OPTIONS = `target,
            newLine: ts.NewLineKind.LineFeed,`;
const CELL_OUTPUT = "output: esModuleToCommonJSModule(output, transpileTarget),";
const HAS_AWAIT = "hasToplevelAwait: diag.hasToplevelAwait,";
const DIAGNOSED = "const diag = convertDiagnostics(";
const FILE_OUTPUT = "data: esModuleToCommonJSModule(data, transpileTarget),";

/** JavaScript that goes ahead of tslab's own rewriting of an identifier, inside the function of that name. */
const REWRITING = `
            if (node.parent && ts.isBindingElement(node.parent) && node.parent.propertyName === node) {
                return node;
            }
            if (ts.isShorthandPropertyAssignment(node)) {
                const symbol = checker.getShorthandAssignmentValueSymbol(ts.getParseTreeNode(node) || node);
                const declarations = (symbol && symbol.declarations) || [];
                if (declarations.some((declaration) => declaration.getSourceFile() === declsFile)) {
                    const name = () => ts.factory.createIdentifier(node.name.text);
                    const read = ts.factory.createPropertyAccessExpression(ts.factory.createIdentifier("exports"), name());
                    const fallback = node.objectAssignmentInitializer;
                    const value = fallback
                        ? ts.factory.createAssignment(read, ts.visitNode(fallback, wrapPrevIdentifier))
                        : read;
                    return ts.factory.createPropertyAssignment(name(), value);
                }
            }`;

/** JavaScript of a function that goes below the converter. */
const AWAITS_AT_TOP = `
function awaitsAtTop(node) {
    if (ts.isAwaitExpression(node) || (ts.isForOfStatement(node) && node.awaitModifier)) return true;
    return !ts.isFunctionLike(node) && !!ts.forEachChild(node, awaitsAtTop);
}
`;

/**
 * Corrects the text of tslab 1.0.22's converter.js, which compiles cells.
 *
 * Names that an earlier cell declared: stock, `check("q1", { slowest })` fails with "slowest is not defined", because a
 * shorthand property is left as it is; and `const { data: rows } = result` is a syntax error when `result` was declared
 * as an object literal, because the property's name is rewritten, too.
 *
 * Types of packages: a workspace's `node_modules` is a link, and stock, `const frame = table.arrow()` is refused
 * (TS2742) because the package behind the link cannot be named in the declarations that tslab keeps of a cell.
 *
 * Awaits: stock, a cell is asynchronous where TypeScript complains of an `await`. It does not of `await (…)`, which it reads as a call at
 * first and then reads again, nor of `for await`: such a cell is a SyntaxError as it runs. What was read again keeps the first reading
 * as its original, a file without a path, which ends the naming of a type that is not imported in a "Debug Failure".
 *
 * Start: the types of Node are known everywhere; those of other packages in `@types` are read when a cell imports them, and not all at
 * once.
 *
 * Positions: a cell is compiled twice, to an ES module and that to CommonJS. Each text gets an inline source map, and
 * the ES module is kept beside the other as `esm`, so that an error can point at the cell's own lines.
 *
 * @param declarations files that every cell is compiled with, such as the types of the city's tables
 */
export function correctConverter(source: string, declarations: readonly string[] = []): string {
  const texts = [REWRITER, OPTIONS, ROOTS, SECOND_OPTIONS, CELL_OUTPUT, FILE_OUTPUT, HAS_AWAIT, DIAGNOSED];
  if (!texts.every((text) => source.split(text).length === 2)) {
    throw new Error("tslab's converter is not that of 1.0.22");
  }
  const corrected = source
    .replace(REWRITER, () => REWRITER + REWRITING)
    .replace(OPTIONS, () => `${OPTIONS} preserveSymlinks: true, inlineSourceMap: true, types: ["node"],`)
    .replace(ROOTS, () => `new Set([declFilename, srcFilename, ...${JSON.stringify(declarations)}]);`)
    .replace(SECOND_OPTIONS, () => `${SECOND_OPTIONS} inlineSourceMap: true,`)
    .replace(CELL_OUTPUT, () => `${CELL_OUTPUT} esm: output,`)
    .replace(FILE_OUTPUT, () => `${FILE_OUTPUT} esm: data,`)
    .replace(DIAGNOSED, () => `delete asMutable(srcFile).original; ${DIAGNOSED}`)
    .replace(HAS_AWAIT, () => "hasToplevelAwait: diag.hasToplevelAwait || awaitsAtTop(srcFile),");
  return corrected + AWAITS_AT_TOP;
}

/** Has tslab's converter corrected when it is loaded; to be called before. */
export function correctConverterOnLoad(declarations: readonly string[] = []): void {
  registerHooks({
    load: (url, context, nextLoad) => {
      const loaded = nextLoad(url, context);
      if (!CONVERTER.test(url) || !loaded.source) return loaded;
      const source =
        typeof loaded.source === "string"
          ? loaded.source
          : Buffer.from(loaded.source as Uint8Array).toString();
      return { ...loaded, source: correctConverter(source, declarations) };
    },
  });
}
