import { createRequire } from "node:module";
import path from "node:path";
import type ts from "typescript";
import { describe, expect, expectTypeOf, it } from "vitest";
import { declareMethods } from "./declare-methods.ts";
import type { Kit } from "./kit.ts";
import type * as declared from "./public.d.ts";
import { examplesOf } from "./reference/examples-of.ts";
import { readReference } from "./reference/read-reference.ts";

/** The compiler inside tslab, which is TypeScript 5.0.4 and shares the API of ours. */
const tslabCompiler = createRequire(import.meta.filename)("@tslab/typescript-for-tslab") as typeof ts;

const declarationFile = path.join(import.meta.dirname, "public.d.ts");

const OPTIONS: ts.CompilerOptions = {
  module: tslabCompiler.ModuleKind.ESNext,
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- tslab knows no other
  moduleResolution: tslabCompiler.ModuleResolutionKind.Node10,
  target: tslabCompiler.ScriptTarget.ES2022,
  lib: ["lib.es2022.d.ts"],
  types: ["node"],
  esModuleInterop: true,
  skipLibCheck: true,
  noEmit: true,
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- without it 5.0 refuses paths
  baseUrl: import.meta.dirname,
  paths: { dschool: ["public.d.ts"] },
};

const cellFile = path.join(import.meta.dirname, "cell.ts");
/** Notebooks have the declaration that is made of it in its place. */
const methodsFile = path.join(import.meta.dirname, "methods.ts");
const methodsDeclared = declareMethods();
const parsed = new Map<string, ts.SourceFile | undefined>();

/** What tslab's compiler says about the declaration and a cell that imports it as "dschool". */
function diagnose(cell: string): string[] {
  const host = tslabCompiler.createCompilerHost(OPTIONS);
  const readSource = host.getSourceFile.bind(host);
  host.getSourceFile = (file, languageVersion) => {
    if (file === cellFile) return tslabCompiler.createSourceFile(file, cell, languageVersion);
    if (file === methodsFile) return tslabCompiler.createSourceFile(file, methodsDeclared, languageVersion);
    if (!parsed.has(file)) parsed.set(file, readSource(file, languageVersion));
    return parsed.get(file);
  };
  const program = tslabCompiler.createProgram([cellFile], OPTIONS, host);
  return [cellFile, declarationFile, methodsFile]
    .flatMap((file) => {
      const source = program.getSourceFile(file);
      return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
    })
    .map(({ messageText }) => tslabCompiler.flattenDiagnosticMessageText(messageText, "\n"));
}

const IMPORTS = `import { sql, table, check, hint, submit, feedback, chart, plot, profile, methods, exercise, Table } from "dschool";\nimport { desc, op, rolling } from "arquero";\n`;

describe("the declaration for notebooks", { timeout: 60_000 }, () => {
  it("is TypeScript 5.0.4", () => {
    expect(tslabCompiler.version).toBe("5.0.4");
    expect(diagnose(`${IMPORTS}exercise("05-traffic/speeds");`)).toStrictEqual([]);
  });

  it("has examples that compile", () => {
    const examples = examplesOf(readReference());
    expect(examples.length).toBeGreaterThan(8);
    const cells = examples.map(({ example }) => `async () => {\n${example.replace(/^import.*$/m, "")}\n}`);
    expect(diagnose(`${IMPORTS}export const cells = [${cells.join(",")}];`)).toStrictEqual([]);
  });

  it.each([
    ["a misspelt method", "(await sql`SELECT 1`).arow()", /'arow' does not exist.*Did you mean 'arrow'/],
    [
      "a misspelt column of a typed query",
      "(await sql<{ speed: number }>`SELECT 1`).rows()[0].sped",
      /'sped' does not exist/,
    ],
    ["a forgotten await", "sql`SELECT 1`.rows()", /'rows' does not exist on type 'Promise/],
    [
      "sql called as a function",
      'sql("SELECT 1")',
      /not assignable to parameter of type 'TemplateStringsArray'/,
    ],
    ["an object as a value", "sql`SELECT ${{ a: 1 }}`", /not assignable to parameter of type 'SqlValue'/],
    ["a hand-in of a notebook by number", "submit(3)", /No overload matches this call/],
    ["a profile of nothing", "profile()", /Expected at least 1 argument|No overload matches this call/],
    [
      "a misspelt method",
      "methods.webstersCycle(10, 0.7)",
      /'webstersCycle' does not exist.*Did you mean 'websterCycle'/,
    ],
    ["what is not public", "methods.requireApproach", /'requireApproach' does not exist/],
    [
      "a horizon that is no list",
      "methods.backtest([1, 2], { forecast: methods.lastValue, horizons: 1, from: 0 })",
      /'number' is not assignable to type 'readonly number\[\]'/,
    ],
    ["a chart that is text", 'chart("bar")', /No overload matches this call/],
    [
      "a forgotten await of a plot",
      'plot("link_5min", { x: "ts" }).mark',
      /'mark' does not exist on type 'Promise/,
    ],
    [
      "a misspelt channel",
      'plot("link_5min", { colour: "ts" })',
      /'colour' does not exist in type 'PlotOptions'/,
    ],
  ])("makes %s a type error", (_, code, message) => {
    const [first, ...more] = diagnose(`${IMPORTS}export async function cell() { ${code}; }`);
    expect(first).toMatch(message);
    expect(more).toStrictEqual([]);
  });

  it("knows the types of the frames", () => {
    const cell = `${IMPORTS}export async function cell() {
      const t = await sql<{ a: number }>\`SELECT 1 AS a\`;
      const rows: number = t.arrow().numRows;
      const names: string[] = t.arquero().columnNames();
      const shape: number[] = t.danfo().shape;
      const cells: number[] = t.columns().a;
      const spec: { data?: unknown } = chart({ data: t, mark: "bar" });
      return [rows, names, shape, cells, spec, Table];
    }`;
    expect(diagnose(cell)).toStrictEqual([]);
  });

  it("agrees with what the kit is", () => {
    expectTypeOf<Kit["sql"]["id"]>().toExtend<typeof declared.sql.id>();
    expectTypeOf<Kit["table"]>().toExtend<
      (name: string) => Pick<declared.Relation, "sql" | "columns" | "ungroup">
    >();
    expectTypeOf<Kit["exercise"]>().toExtend<typeof declared.exercise>();
    expectTypeOf<Kit["chart"]>().toExtend<typeof declared.chart>();
    expectTypeOf<Kit["plot"]>().toExtend<typeof declared.plot>();
    expectTypeOf<Kit["check"]>().toExtend<typeof declared.check>();
    expectTypeOf<Kit["hint"]>().toExtend<typeof declared.hint>();
    expectTypeOf<Kit["profile"]>().toExtend<typeof declared.profile>();
    expectTypeOf<Kit["methods"]>().toEqualTypeOf<typeof declared.methods>();
    expectTypeOf<Kit["submit"]>().toExtend<typeof declared.submit>();
    expectTypeOf<Kit["feedback"]>().toExtend<typeof declared.feedback>();
    expectTypeOf<Kit["sql"]>().toExtend<(...args: Parameters<typeof declared.sql>) => Promise<unknown>>();
    expectTypeOf<InstanceType<Kit["Table"]>>().toExtend<declared.Table>();
    expectTypeOf<keyof Kit>().toEqualTypeOf<Exclude<keyof typeof declared, never>>();
  });
});
