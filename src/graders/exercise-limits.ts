import type { LocalText } from "#domain/local-text";
import type { GradingLimits } from "./grading-limits.ts";

/** What an exercise lets its notebooks use, each less than the installation's; what is left out is the installation's. */
export interface ExerciseLimits {
  /** Of wall time, for the whole notebook and so for each cell. */
  readonly wallSeconds?: number;
  /** Of CPU time, for each box. */
  readonly cpuSeconds?: number;
  /** Of memory, for each box: code, data and /tmp together. Node and DuckDB alone need some 100. */
  readonly memoryMib?: number;
  /** And threads, for each box. Node and DuckDB alone need about 12. */
  readonly processes?: number;
  /** Of what one cell prints and shows. */
  readonly outputBytes?: number;
  /** Of one answer. */
  readonly resultBytes?: number;
}

/** The least that any notebook can do with. */
const LEAST = {
  wallSeconds: 1,
  cpuSeconds: 1,
  memoryMib: 96,
  processes: 12,
  outputBytes: 0,
  resultBytes: 1,
} as const satisfies Required<ExerciseLimits>;

/** What cannot be right in limits: one that is none, or that leaves too little for any notebook. */
export function faultsOfLimits(limits: ExerciseLimits): LocalText[] {
  return Object.entries(LEAST).flatMap(([name, least]) => {
    const asked = limits[name as keyof ExerciseLimits];
    if (asked === undefined || (Number.isInteger(asked) && asked >= least)) return [];
    return [
      {
        ko: `limits.${name}은(는) ${String(least)} 이상의 정수여야 합니다`,
        en: `limits.${name} must be a whole number from ${String(least)}`,
      },
    ];
  });
}

/** The installation's limits, narrowed to those of an exercise. */
export function narrowGradingLimits(limits: GradingLimits, exercise: ExerciseLimits): GradingLimits {
  const totalMs = lesser(limits.totalMs, exercise.wallSeconds, 1000);
  const { box } = limits;
  return {
    ...limits,
    totalMs,
    cellMs: Math.min(limits.cellMs, totalMs),
    askMs: Math.min(limits.askMs, totalMs),
    outputBytes: lesser(limits.outputBytes, exercise.outputBytes),
    resultBytes: lesser(limits.resultBytes, exercise.resultBytes),
    box: {
      cpuSeconds: lesser(box.cpuSeconds, exercise.cpuSeconds),
      memoryBytes: lesser(box.memoryBytes, exercise.memoryMib, 1 << 20),
      tasks: lesser(box.tasks, exercise.processes),
    },
  };
}

function lesser(limit: number, asked: number | undefined, unit = 1): number {
  return asked === undefined ? limit : Math.min(limit, asked * unit);
}
