import { createRequire } from "node:module";
import { expect, it } from "vitest";
import type { Box } from "#sandbox/box";
import { CellExecutor } from "#sandbox/runner/cell-executor";
import { describeThrown } from "#sandbox/runner/thrown";
import type { BoxReply, BoxRequest } from "#wire/box-protocol";
import type { Tagged } from "#wire/tagged";
import { DEFAULT_GRADING_LIMITS } from "../grading-limits.ts";
import { EMPTY_CONTEXT } from "../notebook/cell-context.ts";
import { compileCell } from "../notebook/transpile.ts";
import { observeAssert } from "./observe-assert.ts";

/** Runs cells as a box does, in this process. */
function boxHere(): Box {
  const executor = new CellExecutor(createRequire(import.meta.url));
  const perform = async (request: BoxRequest): Promise<BoxReply> => {
    if (request.op !== "run") {
      const name = request.op === "get" ? request.name : request.fn;
      return { status: "value", value: executor.get(name) as Tagged };
    }
    await executor.run(request.cell);
    return { status: "ran", outputs: [] };
  };
  return {
    tier: "D",
    request: async (request) => {
      const threw = (error: unknown): BoxReply => {
        return { status: "threw", error: describeThrown(error), outputs: [] };
      };
      return { status: "answered", reply: await perform(request).catch(threw) };
    },
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
}

function observe(source: string) {
  const compiled = compileCell(source, EMPTY_CONTEXT, "cell-1");
  if (compiled.status !== "compiled") throw new Error("it does not compile");
  return observeAssert(boxHere(), compiled.cell, DEFAULT_GRADING_LIMITS);
}

it("waits for the promise that a check cell ends in, however long an answer takes, and for the points in it", async () => {
  const later = (value: string) => `new Promise((done) => setTimeout(done, 20)).then(() => { ${value} })`;
  expect(await observe(later('throw new TypeError("no");'))).toMatchObject({
    status: "threw",
    error: "TypeError",
  });
  expect(await observe(later("return 0.5;"))).toStrictEqual({ status: "ended", value: 0.5 });
  expect(await observe(later(""))).toStrictEqual({ status: "ended", value: null });
  expect(await observe("const a = 1;")).toStrictEqual({ status: "ended", value: null });
});
