import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openCells, type RanCells } from "./errors.fixture.ts";

let cells: RanCells;

beforeAll(async () => {
  cells = openCells(process.cwd());
  await cells.run(
    "const slowest = (rows: any[]) => {\n  const 가장느린 = 1; return rows[가장느린].speed;\n};",
  );
}, 60_000);

afterAll(() => {
  cells.close();
});

describe("an error of a cell", () => {
  it("points at the cell's own line, the first one too", async () => {
    expect(await cells.run("(null as any).speed")).toBe(
      [
        "TypeError: Cannot read properties of null (reading 'speed')",
        "  셀 2, 1번째 줄 · cell 2, line 1",
        "    (null as any).speed",
        "                  ^",
      ].join("\n"),
    );
  });

  it("points into the earlier cell whose function failed, then at the call", async () => {
    expect(await cells.run("await Promise.resolve();\n\nslowest([]);")).toBe(
      [
        "TypeError: Cannot read properties of undefined (reading 'speed')",
        "  셀 1, 2번째 줄 · cell 1, line 2, slowest()",
        "    const 가장느린 = 1; return rows[가장느린].speed;",
        "                                              ^",
        "  셀 3, 3번째 줄 · cell 3, line 3",
        "    slowest([]);",
        "    ^",
      ].join("\n"),
    );
  });

  it("points at the line of a class, a callback and an async function", async () => {
    const source =
      "class Link {\n  check() {\n    throw new RangeError('far');\n  }\n}\nconst far = async () => {\n  [1].map(() => new Link().check());\n};\nawait far();";
    const said = await cells.run(source);
    expect(said).toMatch(/^RangeError: far\n/);
    expect(Array.from(said.matchAll(/cell 4, line (\d)/g), ([, line]) => line)).toStrictEqual([
      "3",
      "7",
      "7",
      "9",
    ]);
  });

  it("points into its own cell after runs that are not counted, and into these without a number", async () => {
    await cells.run("const fail = () => {\n  throw new Error('late');\n};");
    await cells.runUncounted("const watched = 1;");
    expect(await cells.runUncounted("watched;\n\nfail();")).toMatch(
      /^Error: late\n.*cell \d+, line 2, fail\(\)\n {4}throw new Error.*\n.*\n.*번호 없이.* · a cell run without a number, line 3\n {4}fail\(\);/,
    );
    expect(await cells.run("fail();")).toMatch(/cell \d+, line 2, fail\(\)\n {4}throw new Error/);
  });

  it("tells its cause, with the line of that", async () => {
    const said = await cells.run(
      "const why = new RangeError('why');\nthrow new Error('failed', { cause: why });",
    );
    expect(said).toMatch(/^Error: failed\n.*line 2\n/);
    expect(said).toMatch(/원인 · cause: RangeError: why\n.*line 1\n/);
  });

  it("is told as its two sentences where it has them, without its cause", async () => {
    const said = await cells.run(
      "throw Object.assign(new Error('x', { cause: new Error('inner') }), { name: 'KitError', text: { ko: '한국어', en: 'English' } });",
    );
    expect(said).toMatch(/^KitError: 한국어\nEnglish\n.*cell \d+, line 1\n/);
    expect(said).not.toContain("원인");
  });

  it("of something awaited that has no line of the cell points at the statement that waited", async () => {
    await cells.run("const made: any = new Error('from a query'); made.stack = 'of a query';");
    const said = await cells.run(
      [
        '"use strict";',
        "let n = 1;",
        "// awaited, but no promise of an async function",
        "const query: any = { then: (_: any, fail: any) => setTimeout(fail, 1, made) };",
        "n = 2; await query;",
        "n = 3;",
      ].join("\n"),
    );
    expect(said).toMatch(/^Error: from a query\n.*cell \d+, line 5\n {4}n = 2; await query;\n +\^$/);
  });

  it("may be anything that can be thrown", async () => {
    expect(await cells.run("1;\nthrow 'text'")).toMatch(
      /^Thrown: text\n.* line 2\n {4}throw 'text'\n {4} +\^$/,
    );
    expect(await cells.run("throw undefined")).toMatch(/^Thrown: undefined\n/);
    expect(
      await cells.run("throw Object.defineProperty(new Error('x'), 'name', { get() { throw 1 } })"),
    ).toContain("cannot be read");
    expect(await cells.run("throw new Proxy({}, { has() { throw new Error('no') } })")).toContain(
      "cannot be read",
    );
    const asUnreadable = "new Proxy(new Error(), { getPrototypeOf() { throw 1; } })";
    expect(await cells.run(`throw { get stack() { throw ${asUnreadable}; } }`)).toContain("cannot be read");
  });

  it("shows what it carries besides its message", async () => {
    expect(await cells.run("throw Object.assign(new Error('no file'), { code: 'ENOENT' })")).toMatch(
      /^Error: no file \{ code: 'ENOENT' \}\n/,
    );
  });

  it("that is caught has a stack of cells, for whoever prints it", async () => {
    const said = await cells.run("try { slowest([]) } catch (error: any) { throw error.stack }");
    expect(said).toMatch(
      /^Thrown: TypeError: .*\n {4}at slowest \(cell 1, line 2, column \d+\)\n {4}at cell \d+, line 1, column 7\n.* line 1\n {4}try/,
    );
  });

  it("in a cell that is a module points at that module", async () => {
    await cells.run(
      "/** @module speeds */\nexport function read(): never {\n  throw new Error('in a module');\n}",
    );
    const said = await cells.run('import { read } from "./speeds";\nread();');
    expect(said).toMatch(/^Error: in a module\n.* speeds\.ts, line 3, read\(\)\n {4}throw new Error/);
  });
});

describe("a cell that TypeScript refuses", () => {
  it("names every fault with its line, marked", async () => {
    const said = await cells.run('const speed: number = "fast";\nlet links: string[] = [1];');
    expect(said.replaceAll(/(셀|cell) \d+/g, "$1 n")).toBe(
      [
        "TypeScriptError: TypeScript가 받아들이지 않아 이 셀은 실행하지 않았습니다. · TypeScript refuses this cell; nothing of it ran.",
        "  셀 n, 1번째 줄 · cell n, line 1: Type 'string' is not assignable to type 'number'. (TS2322)",
        '    const speed: number = "fast";',
        "          ^^^^^",
        "  셀 n, 2번째 줄 · cell n, line 2: Type 'number' is not assignable to type 'string'. (TS2322)",
        "    let links: string[] = [1];",
        "                           ^",
      ].join("\n"),
    );
  });

  it("puts what explains a message below it", async () => {
    const said = await cells.run("const f: (x: number) => void = (x: string) => undefined;");
    expect(said).toMatch(/is not assignable to type '\(x: number\) => void'\.\n {4}Types of parameters/);
    expect(said.match(/cell \d+, line 1/g)).toHaveLength(1);
  });
});
