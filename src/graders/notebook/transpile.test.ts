import { createRequire } from "node:module";
import { describe, expect, it } from "vitest";
import { EMPTY_CONTEXT, extendContext } from "./cell-context.ts";
import { compileCell } from "./transpile.ts";

type Exports = Record<string, unknown>;

/** Runs cells as a box does and gives what is on `exports` after the last. */
async function run(...sources: readonly string[]): Promise<Exports> {
  const exports: Exports = {};
  let context = EMPTY_CONTEXT;
  for (const source of sources) {
    const compilation = compileCell(source, context, "cell");
    if (compilation.status !== "compiled") throw new Error(compilation.message);
    context = extendContext(context, compilation);
    const { code, async } = compilation.cell;
    // eslint-disable-next-line @typescript-eslint/no-implied-eval, @typescript-eslint/no-unsafe-call
    await new Function(`return ${async ? "async " : ""}function (exports, require) { ${code}\n}`)()(
      exports,
      createRequire(import.meta.url),
    );
  }
  return exports;
}

/** The value of the last cell's last expression. */
async function last(...sources: readonly string[]): Promise<unknown> {
  return (await run(...sources))["tsLastExpr"];
}

function syntaxErrorOf(source: string): object {
  const compilation = compileCell(source, EMPTY_CONTEXT, "cell");
  return compilation.status === "syntax-error" ? compilation : { status: compilation.status };
}

describe("a compiled cell", () => {
  it("shares its top-level names and reads those of earlier cells", async () => {
    expect(
      await last("let a = 1; const f = (n: number) => n + a", "const b = f(2); ({ a, b, c: f(b) })"),
    ).toEqual({
      a: 1,
      b: 3,
      c: 4,
    });
  });

  it("tells which names it declares, types not among them", () => {
    const source =
      "import fs, { join as j, type Stats } from 'fs'; import * as p from 'path'; let a, { b, c: [d] } = x; function f() {} class K {} enum E {} interface I {} type T = 1; { let inner; var outer }";
    expect(compileCell(source, EMPTY_CONTEXT, "cell")).toMatchObject({
      declares: ["fs", "j", "p", "a", "b", "d", "f", "K", "E", "outer"],
    });
  });

  it("repeats each assignment to its own names on exports", async () => {
    const counter = "let n = 0; function up() { return n++ } [n] = [5]; ({ n } = { n: n + 1 }); n += 1; ++n;";
    expect(await last(counter, "up(); const was = up(); [n, was]")).toEqual([10, 9]);
  });

  it("is asynchronous only when it awaits at its own level", () => {
    const isAsync = (source: string): boolean => {
      const compilation = compileCell(source, EMPTY_CONTEXT, "cell");
      return compilation.status === "compiled" && compilation.cell.async;
    };
    expect(isAsync("await f()")).toBe(true);
    expect(isAsync("for await (const x of y) {}")).toBe(true);
    expect(
      isAsync("const o = { async m() { await f() } }; async () => { for await (const x of y) {} }"),
    ).toBe(false);
  });

  it("does not take a name that a parameter hides for an earlier cell's", async () => {
    expect(await last("let x = 'outer'", "((x: string) => ({ x }))('inner')")).toEqual({ x: "inner" });
  });

  it("keeps working where exports or require is hidden", async () => {
    expect(
      await last("let x = 1", "((exports: object, require: null) => [x, import('node:path')])({}, null)[0]"),
    ).toBe(1);
  });

  it("imports a module cell, and its new form after it was redefined", async () => {
    const importing = "import { v, next } from './m'; next(); v";
    const first = "/** @module m */ export let v = 1; export const next = () => { v++ }";
    expect(await last(first, importing)).toBe(2);
    expect(
      await last(first, importing, "/** @module m */ export const v = 'new', next = () => 0", importing),
    ).toBe("new");
  });

  it("drops an import of types alone, and keeps one for its effect", async () => {
    expect(
      await last("import { type Missing } from 'no-such-package'; import type { Other } from 'none'; 1"),
    ).toBe(1);
    await expect(run("import 'no-such-package'")).rejects.toThrow("no-such-package");
  });

  it("says nothing and runs nothing for a browser cell", () => {
    expect(compileCell("/** @browser */ document.title", EMPTY_CONTEXT, "cell")).toMatchObject({
      cell: { code: "", last: null },
    });
  });

  it.each([
    ["let x = ;", 1, 9],
    ["const 한글 = '😀';\nlet y: = 1", 2, 8],
    ["return 1", 1, 1],
    ["let a = 1;\nlet a = 2;", 1, 5],
    ["const exports = 1", 1, 1],
  ])("gives the place of a syntax error in %j", (source, line, column) => {
    expect(syntaxErrorOf(source)).toMatchObject({ status: "syntax-error", line, column });
  });
});
