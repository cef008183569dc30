import { existsSync } from "node:fs";
import { join } from "node:path";
import { type BenchConfig, readBenchConfig } from "./grading/config.ts";
import { machine, printReport, type Report } from "./grading/print-report.ts";
import { prepareWork } from "./grading/prepare.ts";
import { compare, figuresOf, type RoundOfRow, type RowName, type RowRecord } from "./grading/report.ts";
import { type Mode, RowProcess } from "./grading/row.ts";
import { removeWorkFolder, type WorkFolder } from "./grading/work-folder.ts";
import { pointsOf } from "./grading/workload.ts";

// Grades the same submissions in several ways, in interleaved rounds. See bench/README.md.

interface RowKind {
  readonly name: RowName;
  readonly script: string;
  readonly args: readonly string[];
  readonly modes: readonly [Mode, ...Mode[]];
  readonly isWarmedUp: boolean;
}

const BOTH = ["one-by-one", "at-once"] as const;
const ROWS: readonly RowKind[] = [
  { name: "ours", script: "ours-row.ts", args: [], modes: BOTH, isWarmedUp: true },
  { name: "bare", script: "bare-row.ts", args: [], modes: BOTH, isWarmedUp: true },
  { name: "bare-cached", script: "bare-row.ts", args: ["--compile-cache"], modes: BOTH, isWarmedUp: true },
  { name: "nbgrader", script: "nbgrader-row.ts", args: [], modes: ["one-by-one"], isWarmedUp: false },
];

async function bench(config: BenchConfig): Promise<Report> {
  const hasNbgrader = config.nbgrader !== null && existsSync(join(config.nbgrader, "bin", "nbgrader"));
  const work = await prepareWork({
    submissions: config.submissions,
    installation: config.home,
    nbgrader: hasNbgrader ? config.nbgrader : null,
  });
  try {
    const kinds = ROWS.filter(({ name }) => name !== "nbgrader" || hasNbgrader);
    const { records, loads } = await runRounds(kinds, work, config);
    const figures = records.map((record) => figuresOf(record, config.submissions));
    const comparisons = compare(records, config.submissions);
    return { machine: machine(), config, loads, figures, comparisons, nbgraderIsAbsent: !hasNbgrader };
  } finally {
    removeWorkFolder(work);
  }
}

async function runRounds(
  kinds: readonly RowKind[],
  work: WorkFolder,
  config: BenchConfig,
): Promise<{ readonly records: readonly RowRecord[]; readonly loads: readonly number[] }> {
  await using rows = new AsyncDisposableStack();
  const open: { readonly kind: RowKind; readonly row: RowProcess; readonly rounds: RoundOfRow[] }[] = [];
  for (const kind of kinds) {
    progress(`opening ${kind.name}`);
    const script = join(import.meta.dirname, "grading", kind.script);
    const row = rows.use(await RowProcess.start(script, kind.args, { work, workers: config.workers }));
    // A judge that has been running: its code is compiled, and the reference has answered.
    if (kind.isWarmedUp) await row.run("one-by-one");
    open.push({ kind, row, rounds: [] });
  }
  const loads = [machine().load];
  for (let round = 1; round <= config.rounds; round++) {
    for (const { kind, row, rounds } of open) {
      progress(`round ${String(round)} of ${String(config.rounds)}: ${kind.name}`);
      rounds.push(await runRow(row, kind, work));
    }
    loads.push(machine().load);
  }
  return {
    records: open.map(({ kind, row, rounds }) => ({ name: kind.name, meter: row.method, rounds })),
    loads,
  };
}

async function runRow(
  row: RowProcess,
  { modes: [first, second] }: RowKind,
  work: WorkFolder,
): Promise<RoundOfRow> {
  const oneByOne = await row.run(first);
  let wrong = await countWrong(row, work);
  if (second === undefined) return { oneByOne, atOnce: null, wrong };
  const atOnce = await row.run(second);
  wrong += await countWrong(row, work);
  return { oneByOne, atOnce, wrong };
}

async function countWrong(row: RowProcess, { plans }: WorkFolder): Promise<number> {
  const points = await row.points();
  return plans.filter((plan) => points[plan.name] !== pointsOf(plan)).length;
}

function progress(text: string): void {
  process.stderr.write(`${text}\n`);
}

const config = readBenchConfig();
const report = await bench(config);
if (config.json) console.log(JSON.stringify(report, null, 2));
else printReport(report);
if (report.figures.some((row) => row.wrong > 0)) process.exitCode = 1;
