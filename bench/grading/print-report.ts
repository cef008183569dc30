import { cpus, loadavg, totalmem } from "node:os";
import type { BenchConfig } from "./config.ts";
import type { Comparison, RowFigures, RowName } from "./report.ts";

export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  readonly memoryGib: number;
  readonly node: string;
  /** Of the last minute. */
  readonly load: number;
}

export interface Report {
  readonly machine: Machine;
  readonly config: BenchConfig;
  /** Load average before the first round and after each. */
  readonly loads: readonly number[];
  readonly figures: readonly RowFigures[];
  readonly comparisons: readonly Comparison[];
  readonly nbgraderIsAbsent: boolean;
}

export function machine(): Machine {
  const all = cpus();
  return {
    cpu: all[0]?.model ?? "unknown",
    cores: all.length,
    memoryGib: Math.round(totalmem() / 2 ** 30),
    node: process.version,
    load: loadavg()[0] ?? 0,
  };
}

const MEANING: Readonly<Record<RowName, string>> = {
  ours: "a judge and a warm pool of tier A boxes; TypeScript",
  bare: "a cold Node process a submission, one bundle, no sandbox, cells compiled ahead",
  "bare-cached": "the same with Node's compile cache",
  nbgrader:
    "nbgrader autograde; Python, a fresh kernel a submission, no sandbox: language and sandbox both differ",
};

export function printReport(report: Report): void {
  const { machine: host, config, loads, figures, comparisons } = report;
  const { submissions, rounds, workers } = config;
  console.log(`${host.cpu}, ${String(host.cores)} cores, ${String(host.memoryGib)} GiB, Node ${host.node}`);
  console.log(
    `${String(submissions)} submissions of 4 DuckDB questions, ${String(rounds)} interleaved rounds, ` +
      `throughput by ${String(workers)} workers; load ${loads.map((load) => load.toFixed(1)).join(" ")}\n`,
  );
  printTable([
    ["", "CPU ms", "judge", "p50 ms", "p95 ms", "per s", "boxes", "scores"],
    ...figures.map(lineOf),
  ]);
  console.log();
  for (const { name, meter } of figures) console.log(`${name}: ${MEANING[name]} (CPU by ${meter})`);
  if (report.nbgraderIsAbsent) {
    console.log("nbgrader: left out; give a venv that has it by --nbgrader <venv> or NBGRADER_VENV");
  }
  console.log();
  for (const comparison of comparisons) console.log(comparisonLine(comparison));
}

function lineOf(row: RowFigures): string[] {
  const isRight = row.wrong === 0;
  return [
    row.name,
    row.cpuMs.toFixed(1),
    row.judgeCpuMs === null ? "" : row.judgeCpuMs.toFixed(1),
    row.p50Ms === null ? "" : row.p50Ms.toFixed(1),
    row.p95Ms === null ? "" : row.p95Ms.toFixed(1),
    row.perSecond.toFixed(2),
    row.boxesPerSubmission === 0 ? "" : row.boxesPerSubmission.toFixed(2),
    isRight ? "all right" : `${String(row.wrong)} WRONG: the row does not count`,
  ];
}

function comparisonLine({ what, ratio, limit, isHeld, direction }: Comparison): string {
  const sign = direction === "at-most" ? "≤" : "≥";
  return `${isHeld ? "held  " : "MISSED"} ${what}: ${ratio.toFixed(3)} (${sign} ${String(limit)})`;
}

function printTable(lines: readonly (readonly string[])[]): void {
  const widths = (lines[0] ?? []).map((_, column) =>
    Math.max(...lines.map((line) => (line[column] ?? "").length)),
  );
  for (const line of lines) {
    const cells = line.map((cell, column) =>
      column === 0 || column === line.length - 1
        ? cell.padEnd(widths[column] ?? 0)
        : cell.padStart(widths[column] ?? 0),
    );
    console.log(cells.join("  ").trimEnd());
  }
}
