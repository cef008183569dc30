import { createRequire } from "node:module";
import path from "node:path";
import type ts from "typescript";
import { describe, expect, expectTypeOf, it } from "vitest";
import { cityDeclaration } from "../catalogue/declare/city-declaration.ts";
import { queryDeclaration } from "../catalogue/declare/query-declaration.ts";
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

const cityFile = path.join(import.meta.dirname, "city.d.ts");

/**
 * What tslab's compiler says about the declaration and a cell that imports it as "dschool".
 * @param city what the kernel compiles beside every cell: the types of tables and queries
 */
function diagnose(cell: string, city = ""): string[] {
  const host = tslabCompiler.createCompilerHost(OPTIONS);
  const readSource = host.getSourceFile.bind(host);
  host.getSourceFile = (file, languageVersion) => {
    if (file === cellFile) return tslabCompiler.createSourceFile(file, cell, languageVersion);
    if (file === cityFile) return tslabCompiler.createSourceFile(file, city, languageVersion);
    if (file === methodsFile) return tslabCompiler.createSourceFile(file, methodsDeclared, languageVersion);
    if (!parsed.has(file)) parsed.set(file, readSource(file, languageVersion));
    return parsed.get(file);
  };
  const program = tslabCompiler.createProgram([cellFile, cityFile], OPTIONS, host);
  return [cellFile, cityFile, declarationFile, methodsFile]
    .flatMap((file) => {
      const source = program.getSourceFile(file);
      return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
    })
    .map(({ messageText }) => tslabCompiler.flattenDiagnosticMessageText(messageText, "\n"));
}

const IMPORTS = `import { sql, table, query, check, hint, submit, feedback, chart, plot, profile, methods, exercise, Table } from "dschool";\nimport { desc, op, rolling } from "arquero";\n`;

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

  const CITY = [
    cityDeclaration([
      {
        name: "link_5min",
        doc: "speeds",
        columns: [
          { name: "ts", type: "TIMESTAMP", nullable: false, doc: "시각 / time" },
          { name: "link_id", type: "VARCHAR", nullable: false, doc: "링크 / link" },
          { name: "speed_kmh", type: "DECIMAL(5,1)", nullable: true, doc: "속도 / speed [km/h]" },
        ],
      },
      {
        name: "Odd name",
        doc: "",
        columns: [{ name: "a b", type: "INTEGER[]", nullable: false, doc: "*/" }],
      },
    ]),
    queryDeclaration([
      {
        ...{ name: "slow_links", sql: "-- The slowest\nSELECT … LIMIT $limit::INTEGER", params: ["limit"] },
        outcome: {
          kind: "columns",
          columns: [
            { name: "link_id", type: "VARCHAR" },
            { name: "speed", type: "DOUBLE" },
          ],
        },
      },
      { name: "gone", sql: "SELECT $x", params: ["x"], outcome: { kind: "fault", said: "no such column" } },
    ]),
  ].join("");

  it.each([
    ["a misspelt column", 'table("link_5min").filter(d => d.speed_kmhh < 20)', /'speed_kmhh'.*'speed_kmh'/],
    ["a misspelt table", 'table("link_5mim")', /'"link_5mim"' is not assignable.*"link_5min" \| "Odd name"/],
    ["a misspelt group", 'table("link_5min").groupby("link")', /'"link"' is not assignable/],
    ["a misspelt order", 'table("link_5min").orderby("speed")', /'"speed"' is not assignable/],
    ["a misspelt choice", 'table("link_5min").select("speed")', /'"speed"' is not assignable/],
    [
      "a column that a verb dropped",
      'table("link_5min").groupby("link_id").rollup({ n: op.count() }).filter(d => d.ts)',
      /'ts' does not exist/,
    ],
    [
      "a column that has another name now",
      'table("link_5min").select("ts", { speed_kmh: "v" }).filter(d => d.v > d.speed_kmh)',
      /'speed_kmh' does not exist/,
    ],
    [
      "a column of the result that is not there",
      '(await table("link_5min").groupby({ odd: d => d.ts }).count().run()).rows()[0].old',
      /'old' does not exist/,
    ],
    [
      "a misspelt field",
      'plot("link_5min", { x: "ts", y: "mean(sped)" })',
      /'"mean\(sped\)"' is not assignable/,
    ],
    [
      "a misspelt field of verbs",
      'plot(table("link_5min").count(), { x: "cout" })',
      /'"cout"' is not assignable/,
    ],
    [
      "a misspelt column of a named query",
      '(await query("slow_links", { limit: 5 })).rows()[0].sped',
      /'sped'.*'speed'/,
    ],
    ["a parameter that is left out", 'query("slow_links")', /Expected 2 arguments/],
    [
      "a parameter of another type",
      'query("slow_links", { limit: "5" })',
      /'string' is not assignable to type 'number'/,
    ],
  ])("makes %s a type error where the city's types are written", (_, code, message) => {
    const [first, ...more] = diagnose(`${IMPORTS}export async function cell() { ${code}; }`, CITY);
    expect(first).toMatch(message);
    expect(more).toStrictEqual([]);
  });

  it("takes names that are known only when the cell runs, and queries whose types are not written yet", () => {
    const cell = `${IMPORTS}export async function cell(name: string) {
      for (const one of ["a", name]) await table(one).filter(d => d.anything > 1).count().run();
      await plot(name, { x: "anything" });
      await plot("link_5min", { x: "hours(ts)", y: "mean(speed_kmh):Q", color: { field: "link_id" }, tooltip: ["ts"] });
      const slow: Table<{ link_id: string; speed: number }> = await query("slow_links", { limit: 5 });
      const lists: number[] = (await table("Odd name").run()).rows()[0]["a b"];
      const n: number = (await table("link_5min").count({ as: "n" }).run()).rows()[0].n;
      return [slow, lists, n, await query("new"), await query("gone", { x: 1 })];
    }`;
    expect(diagnose(cell, CITY)).toStrictEqual([]);
  });

  it("takes any name where no types are written", () => {
    const cell = `${IMPORTS}export async function cell() {
      const t = await table("any").filter(d => d.x > 1).groupby("y").rollup({ n: op.count() }).run();
      await plot("any", { x: "hours(x)", y: "z" });
      return [t.rows()[0].y, await query("any", { x: 1 }), (await table("any").run()).rows()[0].what];
    }`;
    expect(diagnose(cell)).toStrictEqual([]);
  });

  it("agrees with what the kit is", () => {
    expectTypeOf<Kit["sql"]["id"]>().toExtend<typeof declared.sql.id>();
    expectTypeOf<Kit["table"]>().toExtend<(name: string) => Pick<declared.Relation, "sql" | "columns">>();
    expectTypeOf<Kit["query"]>().toExtend<
      (name: string, params?: Readonly<Record<string, number>>) => Promise<declared.Table>
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
