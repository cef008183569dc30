import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { TypeChecker } from "./type-checker.ts";

const checker = new TypeChecker();
// Loading the compiler takes longest.
beforeAll(async () => {
  await checker.check({ cells: [], snippets: [] });
}, 180_000);
afterAll(() => checker[Symbol.asyncDispose]());

/** Each of these types ends at one of the compiler's own bounds, after a second or so; all of them together do not. */
const ENDLESS = [
  'type Grow<T extends string, N extends unknown[] = []> = N["length"] extends 10 ? T : Grow<T | `${T}a` | `${T}b` | `${T}c`, [...N, 0]>;',
  ...Array.from({ length: 500 }, (_, i) => `const much${String(i)}: Grow<"${String(i)}"> = "y";`),
].join("\n");

describe("checking types as the kernel does", () => {
  it("says nothing of cells that are right, each knowing the names before it", async () => {
    const report = await checker.check({
      cells: [
        'import { sql } from "dschool";',
        "interface Link { id: string }\nconst rows = (await sql<{ n: number }>`SELECT 1 AS n`).rows();",
        "const first: number | undefined = rows[0]?.n;",
      ],
      snippets: ['const link: Link = { id: "a" };'],
    });
    expect(report).toStrictEqual({ status: "checked", cells: [null, null, null], snippets: [null] });
  });

  it("says where a cell is wrong and why", async () => {
    const report = await checker.check({
      cells: ['const a = 1;\nconst b: string = a + ("x" as unknown as number);'],
      snippets: ["const c: number = a;"],
    });
    const message = "Type 'number' is not assignable to type 'string'.";
    expect(report).toMatchObject({ status: "checked", cells: [{ line: 2, column: 7, message }] });
  });

  it("lets a cell that is wrong leave no name behind", async () => {
    const report = await checker.check({
      cells: ["const a = 1;", "const b: string = a;"],
      snippets: ["a + 1", "b"],
    });
    expect(report).toMatchObject({ snippets: [null, { message: "Cannot find name 'b'." }] });
  });

  it("remembers nothing of the notebook before", async () => {
    await checker.check({ cells: ["const left = 1;\ndeclare global { var over: number }"], snippets: [] });
    const report = await checker.check({ cells: [], snippets: ["left", "over"] });
    expect(report).toMatchObject({
      snippets: [{ message: "Cannot find name 'left'." }, { message: "Cannot find name 'over'." }],
    });
  });

  it("reads the packages of a notebook and no other file", async () => {
    const dir = mkdtempSync(join(tmpdir(), "types-"));
    try {
      writeFileSync(join(dir, "secret.ts"), "export type Answer = 42;");
      writeFileSync(join(dir, "secret.json"), '{ "answer": 42 }');
      const source = resolve(import.meta.dirname, "../judge-notebook.ts");
      const paths = [
        join(dir, "secret"),
        join(dir, "secret.json"),
        source,
        "../../../curriculum/05-traffic/speeds",
      ];
      const report = await checker.check({
        cells: [],
        snippets: [
          ...paths.map((path) => `type A = typeof import(${JSON.stringify(path.replace(/[.]ts$/, ""))});`),
          `/// <reference path="${join(dir, "secret.ts")}" />\nconst a = 1;`,
          'type A = typeof import("apache-arrow");',
        ],
      });
      if (report.status !== "checked") throw new Error(report.status);
      const messages = report.snippets.map((problem) => problem?.message ?? null);
      expect(messages.slice(0, paths.length)).toStrictEqual(
        paths.map(() => expect.stringContaining("Cannot find module") as string),
      );
      expect(JSON.stringify(messages)).not.toContain("42");
      expect(messages.at(-1)).toBeNull();
    } finally {
      rmSync(dir, { recursive: true });
    }
  });

  it("ends with its time over types that never end, and goes on with the next notebook", async () => {
    await using hurried = new TypeChecker({ timeoutMs: 4_000 });
    const endless = await hurried.check({ cells: [ENDLESS], snippets: [] });
    expect(["timeout", "crashed"]).toContain(endless.status);
    expect(await hurried.check({ cells: ["const a = 1;"], snippets: [] })).toMatchObject({ cells: [null] });
  });
});
