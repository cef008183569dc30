import { join } from "node:path";
import { boxRuntime } from "#sandbox/runtime/runtime-layout";
import { readBoxStartConfig } from "./box-start/config.ts";
import { costOfBox, type Cost } from "./box-start/start-box.ts";
import { makeVariants, type Variant } from "./box-start/variants.ts";
import { machine } from "./grading/print-report.ts";

// What it costs to start a box's program in other ways than the one in use, in interleaved rounds. See bench/README.md.

interface Row {
  readonly name: string;
  readonly costs: readonly Cost[];
}

async function measure(variants: readonly Variant[], node: string, rounds: number): Promise<Row[]> {
  const rows = variants.map(({ name, args }) => ({ name, args, costs: [] as Cost[] }));
  // The first run of each fills caches, of files and of what Node compiled.
  for (const { args } of rows) await costOfBox(node, args);
  for (let round = 0; round < rounds; round += 1) {
    for (const { args, costs } of rows) costs.push(await costOfBox(node, args));
  }
  return rows;
}

/** Medians, and the median of what a round cost beside the way in use. */
function summarise(rows: readonly Row[]) {
  const [inUse] = rows;
  return rows.map(({ name, costs }) => ({
    name,
    cpuMs: median(costs.map(({ cpuMs }) => cpuMs)),
    wallMs: median(costs.map(({ wallMs }) => wallMs)),
    cpuRatio: median(costs.map(({ cpuMs }, round) => cpuMs / (inUse?.costs[round]?.cpuMs ?? NaN))),
  }));
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}

const { rounds, json, home } = readBoxStartConfig();
const runtime = boxRuntime(join(home, "runtime"));
using variants = await makeVariants(runtime);
const figures = summarise(await measure(variants.all, runtime.node, rounds));
const { load, cpu, node } = machine();
if (json) console.log(JSON.stringify({ machine: machine(), rounds, figures }, null, 2));
else {
  console.log(`${cpu}, Node ${node}; ${String(rounds)} interleaved rounds, load ${load.toFixed(1)}`);
  for (const { name, cpuMs, wallMs, cpuRatio } of figures) {
    console.log(
      `  ${name.padEnd(40)} CPU ${cpuMs.toFixed(1).padStart(6)} ms × ${cpuRatio.toFixed(2)}   wall ${wallMs.toFixed(0).padStart(5)} ms`,
    );
  }
}
