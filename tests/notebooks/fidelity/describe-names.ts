/**
 * JavaScript, as text: a function `(exports, require)` that gives all names of a notebook with their values, as
 * JSON of name to printed value. The same text runs in the kernel and in the box. What a last expression left
 * behind is no name of the notebook.
 */
export const DESCRIBE_NAMES = `(exports, require) => {
  const { inspect } = require("node:util");
  const options = { depth: 3, maxArrayLength: 20, maxStringLength: 200, breakLength: Infinity, sorted: true };
  const described = {};
  for (const name of Object.keys(exports).sort()) {
    if (/^tsLastExpr\\d*$/.test(name) || name.startsWith("./")) continue;
    described[name] = inspect(exports[name], options).replace(/\\[External: \\w+\\]/g, "[External]");
  }
  return JSON.stringify(described);
}`;

export type DescribedNames = Readonly<Record<string, string>>;
