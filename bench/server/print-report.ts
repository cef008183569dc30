import type { Machine } from "../grading/print-report.ts";
import type { Round } from "./hand-in-all.ts";
import type { PeakMemory } from "./memory-meter.ts";

export interface ServerRound extends Round {
  readonly memory: readonly PeakMemory[];
  /** A submission, of each process with all that it started. */
  readonly cpuMs: readonly { readonly name: string; readonly cpuMs: number }[];
  /** Load average of the last minute. */
  readonly loadBefore: number;
  readonly loadAfter: number;
}

export interface ServerReport {
  readonly machine: Machine;
  readonly submissions: number;
  readonly rounds: readonly ServerRound[];
}

/** From handing in to the last grade, on an idle machine of two cores. */
const LAST_GRADE_LIMIT_S = 30;

export function printServerReport({ machine: host, submissions, rounds }: ServerReport): void {
  console.log(`${host.cpu}, ${String(host.cores)} cores, ${String(host.memoryGib)} GiB, Node ${host.node}`);
  console.log(`${String(submissions)} notebooks of 4 DuckDB questions handed in at one moment\n`);
  for (const [at, round] of rounds.entries()) printRound(at + 1, round);
  const worst = Math.max(...rounds.map(({ lastGradeMs }) => lastGradeMs)) / 1000;
  const isHeld = worst <= LAST_GRADE_LIMIT_S;
  console.log(
    `${isHeld ? "held  " : "MISSED"} last grade: ${worst.toFixed(1)} s (≤ ${String(LAST_GRADE_LIMIT_S)} s)`,
  );
}

function printRound(number: number, round: ServerRound): void {
  const { acknowledgedMs: times, memory, faults, loadBefore, loadAfter } = round;
  console.log(
    `round ${String(number)}: acknowledged p50 ${ms(percentile(times, 0.5))}, p99 ${ms(percentile(times, 0.99))}, ` +
      `last ${ms(times.at(-1) ?? Number.NaN)}; last grade ${seconds(round.lastGradeMs)}, ` +
      `last explanation ${seconds(round.lastExplanationMs)}; load ${loadBefore.toFixed(1)} → ${loadAfter.toFixed(1)}`,
  );
  const cpu = round.cpuMs.map(({ name, cpuMs }) => `${name} ${ms(cpuMs)}`);
  console.log(`  CPU a submission: ${cpu.join(", ")}`);
  for (const { name, ownMib, childrenMib, children } of memory) {
    const others = children === 0 ? "" : `, its ${String(children)} children ${childrenMib.toFixed(0)} MiB`;
    console.log(`  ${name}: ${ownMib.toFixed(0)} MiB resident at most${others}`);
  }
  for (const fault of faults) console.log(`  WRONG: ${fault}`);
}

function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

const ms = (value: number): string => `${value.toFixed(0)} ms`;
const seconds = (value: number): string => `${(value / 1000).toFixed(1)} s`;
