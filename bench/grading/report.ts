import type { MeterMethod } from "./cpu-meter.ts";
import type { MeasuredRun } from "./row.ts";

/** What one row did in one round. */
export interface RoundOfRow {
  readonly oneByOne: MeasuredRun;
  /** Null for a row that grades in one way only. */
  readonly atOnce: MeasuredRun | null;
  /** Submissions whose points were not those of the plan, in either run. */
  readonly wrong: number;
}

export interface RowRecord {
  readonly name: RowName;
  readonly meter: MeterMethod;
  readonly rounds: readonly RoundOfRow[];
}

export const ROW_NAMES = ["ours", "bare", "bare-cached", "nbgrader"] as const;
export type RowName = (typeof ROW_NAMES)[number];

export interface RowFigures {
  readonly name: RowName;
  readonly meter: MeterMethod;
  /** CPU ms a submission: everything the row's process tree used; for `bare` without its driver. */
  readonly cpuMs: number;
  /** Of which the row's own process, where that is part of the grading: the judge, and what compiles cells for it. */
  readonly judgeCpuMs: number | null;
  readonly p50Ms: number | null;
  readonly p95Ms: number | null;
  readonly perSecond: number;
  readonly boxesPerSubmission: number;
  readonly wrong: number;
}

/** One of the design's numbers: `ratio` is held against `limit`. */
export interface Comparison {
  readonly what: string;
  readonly ratio: number;
  readonly limit: number;
  readonly direction: "at-most" | "at-least";
  readonly isHeld: boolean;
}

export function figuresOf({ name, meter, rounds }: RowRecord, submissions: number): RowFigures {
  const walls = rounds.flatMap((round) => round.oneByOne.walls);
  const runs = rounds.flatMap(runsOf);
  return {
    name,
    meter,
    cpuMs: median(rounds.map((round) => cpuMsOf(name, round, submissions))),
    judgeCpuMs: name === "ours" ? median(runs.map((run) => (1000 * run.ownCpu) / submissions)) : null,
    p50Ms: walls.length === 0 ? null : quantile(walls, 0.5),
    p95Ms: walls.length === 0 ? null : quantile(walls, 0.95),
    perSecond: median(rounds.map((round) => perSecondOf(round, submissions))),
    boxesPerSubmission: median(runs.map((run) => run.boxes / submissions)),
    wrong: rounds.reduce((total, round) => total + round.wrong, 0),
  };
}

/** Ratios are taken within a round, whose parts met the same load, and their median is held. */
export function compare(records: readonly RowRecord[], submissions: number): Comparison[] {
  const find = (name: RowName): RowRecord | undefined => records.find((record) => record.name === name);
  const ours = find("ours");
  const bare = find("bare");
  const nbgrader = find("nbgrader");
  if (ours === undefined || bare === undefined) return [];
  const { boxesPerSubmission } = figuresOf(ours, submissions);
  const cpu = (record: RowRecord) => (round: RoundOfRow) => cpuMsOf(record.name, round, submissions);
  const cpuToBare = ratios(ours, bare, cpu(ours), cpu(bare)).map((ratio) => ratio / boxesPerSubmission);
  const p50 = (round: RoundOfRow): number => quantile(round.oneByOne.walls, 0.5);
  const rate = (round: RoundOfRow): number => perSecondOf(round, submissions);
  return [
    atMost("CPU, ours ÷ (bare × boxes used)", cpuToBare, 1.25),
    atMost("warm p50, ours ÷ bare started cold", ratios(ours, bare, p50, p50), 0.6),
    atLeast("throughput, ours ÷ bare", ratios(ours, bare, rate, rate), 0.9),
    atMost("CPU, judge ÷ its boxes", ours.rounds.map(judgeToBoxes), 0.25),
    ...(nbgrader === undefined
      ? []
      : [atMost("CPU, ours ÷ nbgrader", ratios(ours, nbgrader, cpu(ours), cpu(nbgrader)), 0.2)]),
  ];
}

/** All that the row used and the judge did not is its boxes', with the programs that confine them. */
function judgeToBoxes(round: RoundOfRow): number {
  const runs = runsOf(round);
  const [judge, all] = (["ownCpu", "cpu"] as const).map((key) =>
    runs.reduce((sum, run) => sum + run[key], 0),
  );
  return (judge ?? NaN) / ((all ?? NaN) - (judge ?? NaN));
}

function ratios(
  one: RowRecord,
  other: RowRecord,
  ofOne: (round: RoundOfRow) => number,
  ofOther: (round: RoundOfRow) => number,
): number[] {
  return one.rounds.flatMap((round, n) => {
    const against = other.rounds[n];
    return against === undefined ? [] : [ofOne(round) / ofOther(against)];
  });
}

function atMost(what: string, values: readonly number[], limit: number): Comparison {
  const ratio = median(values);
  return { what, ratio, limit, direction: "at-most", isHeld: ratio <= limit };
}

function atLeast(what: string, values: readonly number[], limit: number): Comparison {
  const ratio = median(values);
  return { what, ratio, limit, direction: "at-least", isHeld: ratio >= limit };
}

/** Over both runs of a round. A plain process needs someone to start it, but that is not held against it. */
function cpuMsOf(name: RowName, round: RoundOfRow, submissions: number): number {
  const runs = runsOf(round);
  const isDriven = name === "bare" || name === "bare-cached";
  const cpu = runs.reduce((total, run) => total + run.cpu - (isDriven ? run.ownCpu : 0), 0);
  return (1000 * cpu) / (runs.length * submissions);
}

function perSecondOf({ oneByOne, atOnce }: RoundOfRow, submissions: number): number {
  return submissions / (atOnce ?? oneByOne).seconds;
}

function runsOf({ oneByOne, atOnce }: RoundOfRow): MeasuredRun[] {
  return atOnce === null ? [oneByOne] : [oneByOne, atOnce];
}

function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

function quantile(values: readonly number[], q: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const value = sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))];
  if (value === undefined) throw new Error("no values to summarise");
  return value;
}
