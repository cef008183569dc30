import { createRequire } from "node:module";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { correctConverter, correctConverterOnLoad } from "./correct-converter.ts";

interface Converter {
  convert(declared: string, source: string): { output: string; declOutput: string };
  close(): void;
}

let converter: Converter;

beforeAll(() => {
  correctConverterOnLoad();
  const require = createRequire(import.meta.url);
  const tslab = require("tslab/dist/converter.js") as { createConverter(options: object): Converter };
  converter = tslab.createConverter({ isJS: false, isBrowser: false });
}, 60_000);

afterAll(() => {
  converter.close();
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

it("corrects this version of tslab only", () => {
  expect(() => correctConverter("function other() {}")).toThrow("1.0.22");
});
