import assert from "node:assert/strict";
import { readFileSync, writeSync } from "node:fs";
import { createRequire } from "node:module";
import { createKit } from "#kit/kit";
import { openBoxEngine } from "#sandbox/runner/box-kit";
import { interceptRequire } from "#sandbox/runner/bundles";
import { CellExecutor } from "#sandbox/runner/cell-executor";
import type { BareCall, BareOrder } from "./bare-order.ts";

// What a grader without a sandbox is: a process a submission that runs the cells and then its own assertions.

const VERDICT_FD = 3;

async function grade({ cells, calls }: BareOrder, datasetDir: string): Promise<Record<string, boolean>> {
  const engine = await openBoxEngine({
    datasets: [{ name: "traffic-readings", dir: datasetDir }],
    duckdbMegabytes: 200,
    writeCompiled: false,
  });
  const kit = createKit({
    openEngine: () => Promise.resolve(engine),
    judge: null,
    display: null,
    lang: "ko",
  });
  const require = interceptRequire(createRequire(import.meta.filename), (name) =>
    name === "dschool" ? { exports: kit } : null,
  );
  const executor = new CellExecutor(require);
  for (const cell of cells) await executor.run(cell);
  const passed: Record<string, boolean> = {};
  for (const call of calls)
    passed[call.question] = (await isRight(executor, call)) && (passed[call.question] ?? true);
  return passed;
}

async function isRight(executor: CellExecutor, { fn, args, expected }: BareCall): Promise<boolean> {
  try {
    const answer = executor.get(fn) as (...args: readonly unknown[]) => unknown;
    const value = await answer(...args);
    if (typeof expected === "string") assert.equal(value, expected);
    else assert(Math.abs(Number(value) - expected) <= 1e-9 * Math.abs(expected));
    return true;
  } catch (error) {
    assert(error instanceof Error);
    return false;
  }
}

const [, , orderFile, datasetDir] = process.argv;
if (orderFile === undefined || datasetDir === undefined)
  throw new Error("usage: bare-process <order> <dataset>");
void grade(JSON.parse(readFileSync(orderFile, "utf8")) as BareOrder, datasetDir).then((passed) => {
  writeSync(VERDICT_FD, JSON.stringify(passed));
  process.exit(0);
});
