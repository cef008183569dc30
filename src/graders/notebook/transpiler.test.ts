import { expect, it } from "vitest";
import { Transpiler } from "./transpiler.ts";

const cells = (...sources: readonly string[]) =>
  sources.map((source, at) => ({ source, name: `cell-${String(at + 1)}` }));

it("compiles notebooks one after another, each from an empty context", async () => {
  await using transpiler = new Transpiler();
  const [first, second] = await Promise.all([
    transpiler.compileNotebook(cells("let a = 1", "a")),
    transpiler.compileNotebook(cells("a")),
  ]);
  expect(first.map(({ status }) => status)).toEqual(["compiled", "compiled"]);
  expect(first[1]).toMatchObject({ cell: { code: expect.stringContaining("exports.a") as string } });
  expect(second[0]).not.toMatchObject({ cell: { code: expect.stringContaining("exports.a") as string } });
});

it.each([
  ["brackets", "[".repeat(200_000)],
  ["template literals", "`${".repeat(50_000)],
  ["types", `let x: ${"A<".repeat(50_000)}`],
  ["a sum", `1${"+1".repeat(300_000)}`],
])("loses one cell only to %s nested beyond its parsers' stack", async (_, hostile) => {
  await using transpiler = new Transpiler();
  const results = await transpiler.compileNotebook(cells("let a = 1", hostile, "a + 1"));
  expect(results.map(({ status }) => status)).toEqual(["compiled", "unreadable", "compiled"]);
  expect(results[2]).toMatchObject({ cell: { code: expect.stringContaining("exports.a + 1") as string } });
});

it("gives up on a notebook full of such cells", async () => {
  await using transpiler = new Transpiler();
  const results = await transpiler.compileNotebook(
    cells("1", ...Array.from({ length: 50 }, () => "[".repeat(50_000)), "2"),
  );
  expect(results.map(({ status }) => status)).toEqual([
    "compiled",
    ...Array.from({ length: 51 }, () => "unreadable"),
  ]);
});

it("leaves no process behind", async () => {
  const transpiler = new Transpiler();
  await transpiler.compileNotebook(cells("1"));
  await transpiler[Symbol.asyncDispose]();
  await expect(transpiler.compileNotebook(cells("1"))).rejects.toThrow("disposed");
});
