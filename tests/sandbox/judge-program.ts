import { readFileSync } from "node:fs";
import type { Tier } from "#sandbox/box";
import { openBoxes } from "#sandbox/open-boxes";
import { boxRuntime } from "#sandbox/runtime/runtime-layout";
import { printed, runCell } from "./cell.ts";

/** What this program says, as one line of JSON. */
export interface JudgeSaid {
  readonly tier: Tier;
  /** Its child processes and theirs, while the box is open. */
  readonly pids: readonly number[];
  readonly printed: string;
}

// A judge of its own process: node judge-program.ts <runtime> <dataset> <tier> <end|stay> <cell>
const [, , root = "", dir = "", tier = "", ending = "", cell = ""] = process.argv;
const boxes = await openBoxes({
  runtime: boxRuntime(root),
  minTier: tier as Tier,
  maxTier: tier as Tier,
  sparesPerDataset: 0,
});
const box = await boxes.take({ dataset: { name: "tiny", dir } });
const answer = await runCell(box, cell, { timeoutMs: 10_000 });
const said: JudgeSaid = { tier: boxes.tier, pids: descendants(process.pid), printed: printed(answer) };
process.stdout.write(`${JSON.stringify(said)}\n`);
if (ending === "stay") setInterval(() => undefined, 60_000);
else await boxes[Symbol.asyncDispose]();

function descendants(pid: number): number[] {
  const id = String(pid);
  const children = readFileSync(`/proc/${id}/task/${id}/children`, "utf8").trim().split(" ");
  return children.filter(Boolean).flatMap((child) => [Number(child), ...descendants(Number(child))]);
}
