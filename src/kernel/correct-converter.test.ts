import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cityDeclaration } from "#catalogue/declare/city-declaration";
import { CITY_TYPES, QUERY_TYPES } from "#domain/declaration-files";
import { correctConverter, correctConverterOnLoad } from "./correct-converter.ts";
import { selectDeclarations } from "./select-declarations.ts";

interface Converter {
  convert(
    declared: string,
    source: string,
  ): { output: string; declOutput: string; diagnostics: unknown[]; hasToplevelAwait: boolean };
  complete(declared: string, source: string, position: number): { candidates: readonly string[] };
  inspect(declared: string, source: string, position: number): { documentation: { text: string }[] };
  close(): void;
}

/** What `dschool types` writes of a home's tables. */
const CITY = cityDeclaration([
  {
    ...{ name: "link_5min", doc: "speeds" },
    columns: [{ name: "speed_kmh", type: "DECIMAL(5,1)", nullable: true, doc: "속도 / speed [km/h]" }],
  },
]);

let converter: Converter;
let home: string;

beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), "dschool-declarations-"));
  mkdirSync(join(home, "types"));
  writeFileSync(join(home, CITY_TYPES), CITY);
  correctConverterOnLoad(selectDeclarations(home, home));
  const require = createRequire(import.meta.url);
  const tslab = require("tslab/dist/converter.js") as { createConverter(options: object): Converter };
  converter = tslab.createConverter({ isJS: false, isBrowser: false });
}, 60_000);

afterAll(() => {
  converter.close();
  rmSync(home, { recursive: true });
});

/** What a second cell is compiled to, without the lines that all cells begin with. */
function compileAfter(first: string, second: string): string {
  const { declOutput } = converter.convert("", first);
  const lines = converter.convert(declOutput, second).output.trim().split("\n");
  return lines
    .filter(
      (line) =>
        !/^\/\/# sourceMappingURL|^Object\.defineProperty\(exports|= void 0;$|^exports\.\w+ = \w+;$/.test(
          line,
        ),
    )
    .join("\n");
}

describe("names that an earlier cell declared", () => {
  it("can stand as shorthand properties", () => {
    expect(
      compileAfter("let slowest = 1, other: any;", "f({ slowest, other }); function f(x: any) {}"),
    ).toContain("f({ slowest: exports.slowest, other: exports.other });");
  });

  it("can be assigned as shorthand properties, with a fallback", () => {
    expect(compileAfter("let x = 1, y = 2;", "({ x, y = x } = {} as any);")).toBe(
      "exports.tsLastExpr = ({ x: exports.x, y: exports.y = exports.x } = {});",
    );
  });

  it("stay themselves where a nearer name hides them", () => {
    expect(compileAfter("let x = 1;", "const g = (x: number) => ({ x });")).toBe("const g = (x) => ({ x });");
  });

  it("are not confused with names of their properties", () => {
    expect(compileAfter("const result = { data: [1], other: 2 };", "const { data: rows } = result;")).toBe(
      "const { data: rows } = exports.result;",
    );
  });
});

describe("a cell that awaits", () => {
  const declared = "declare const ask: any;";
  const waits = (source: string): boolean => converter.convert(declared, source).hasToplevelAwait;

  it.each([
    "await (ask());",
    "interface Row { kmh: number }\nconst rows = (await (await ask()).json()) as Row[];",
    "const first = await [ask()];",
    "if (ask) { await (ask()); }",
    "for await (const row of ask()) row;",
    "class Link extends (await (ask())) {}",
  ])("is compiled as one: %s", (source) => {
    expect(waits(source)).toBe(true);
  });

  it.each([
    "const later = async () => { await (ask()); for await (const row of ask()) row; };",
    "class Link { async read() { await (ask()); } }",
    "ask();",
  ])("only within its functions is not: %s", (source) => {
    expect(waits(source)).toBe(false);
  });

  it("twice in a statement may give what has a type that it does not import", () => {
    const { declOutput, diagnostics } = converter.convert(
      "",
      'import { DuckDBInstance } from "@duckdb/node-api";\nconst connection = await (await DuckDBInstance.create()).connect();',
    );
    expect(diagnostics).toEqual([]);
    expect(declOutput).toContain('const connection: import("@duckdb/node-api").DuckDBConnection;');
  });
});

describe("files of types that stand beside every cell", () => {
  const cell = "declare const row: DschoolTables['link_5min']; row.speed_kmh";

  it("make a misspelt column an error before the cell runs", () => {
    expect(converter.convert("", cell).diagnostics).toEqual([]);
    expect(JSON.stringify(converter.convert("", `${cell}h`).diagnostics)).toMatch(
      /'speed_kmhh'.*'speed_kmh'/,
    );
  });

  it("complete names of columns, with what they mean and their unit", () => {
    const dot = cell.lastIndexOf(".") + 1;
    expect(converter.complete("", cell.slice(0, dot), dot).candidates).toEqual(["speed_kmh"]);
    const [documentation] = converter.inspect("", cell, cell.length - 2).documentation;
    expect(documentation?.text).toBe("속도 / speed [km/h] · DECIMAL(5,1)");
  });

  it("are those of the home, and of the nearest workspace above the notebook", () => {
    const workspace = join(home, "workspaces/mina");
    const queries = join(workspace, QUERY_TYPES);
    mkdirSync(dirname(queries), { recursive: true });
    writeFileSync(queries, "");
    expect(selectDeclarations(join(workspace, "05-traffic/mine"), home)).toEqual([
      join(home, CITY_TYPES),
      queries,
    ]);
    expect(selectDeclarations(join(home, "notes"), null)).toEqual([]);
  });
});

it("corrects this version of tslab only", () => {
  expect(() => correctConverter("function other() {}")).toThrow("1.0.22");
});
