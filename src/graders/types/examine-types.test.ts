import { expect, it } from "vitest";
import { examineTypes } from "./examine-types.ts";

function examine(source: string) {
  const cell = { role: "answer", question: "q1", source, origin: 0 } as const;
  const checker = {
    check: () => Promise.resolve({ status: "checked", cells: [null], snippets: [null] } as const),
  };
  return examineTypes("q1", { kind: "types", snippets: ["a"] }, [cell], checker);
}

it("takes no cell for right that tells the compiler to be silent", async () => {
  const silent = "const a = 1;\n// @ts-ignore\nconst b: string = a;";
  expect((await examine(silent)).examined.checking).toMatchObject({ cell: "2:1 @ts-ignore" });
  const expected = "/* @ts-expect-error: later */\nconst b: string = 1;";
  expect((await examine(expected)).examined.checking).toMatchObject({ cell: "1:1 @ts-expect-error" });
  expect((await examine("const a = 1;")).examined.checking).toMatchObject({ cell: null, snippets: [null] });
});
