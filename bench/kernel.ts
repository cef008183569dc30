import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { z } from "zod";
import { jupyterFolder } from "#kernel/jupyter-folder";
import { prepareWorkspace } from "#lab-server/solo/workspace";
import { kernelEnvironment, LAB_HOME } from "./kernel/config.ts";
import { prepareKernels } from "./kernel/prepare-kernels.ts";

// Start and latency of the lab's kernel against others. See bench/README.md.

const CELLS = 20;
const MIB = 1024 ** 2;

/** One cell of a series, or null for the bytes held; they are taken in the order in which they stand. */
type TimedCell = readonly [series: string, source: string | null];

function many(series: string, cell: (nth: number) => string): TimedCell[] {
  return Array.from({ length: CELLS }, (_, nth) => [series, cell(nth)]);
}

const TRIVIAL = many("trivial cell", (nth) => `${nth} + 1`);
const TYPED = many("typed cell", (nth) => `const n${nth}: number = ${nth}; [n${nth}].map((n) => n + 1)`);
const MEMORY: TimedCell = ["memory", null];
const KIT = 'import { table, sql, check, exercise } from "dschool";';
/** Questions of 05-traffic/speeds, answered wrongly, so that each check also says what differs. */
const CHECKS = {
  "check of a value": (nth: number) => `check("q1", { slowest: "L${nth}" })`,
  "check of a table": (nth: number) =>
    `check("q2", { profile: Array.from({ length: 24 }, (_, hour) => ({ hour, weekday_kmh: ${nth}, weekend_kmh: ${nth} })) })`,
  "check of a function": (nth: number) => `check("q3", { meanSpeed: () => ${nth} })`,
} as const;
const CHECK_CELLS = Object.entries(CHECKS);
const EMPTY = "empty cell";
/** Cells with the kit, in ours alone. An empty cell stands after each check, so that both meet the same load and the same names. */
const LAB: readonly TimedCell[] = [
  ["first cell with the kit", `${KIT} exercise("05-traffic/speeds");`],
  ...many(
    "typed cell with the kit",
    (nth) => `import { table } from "dschool"; const links${nth} = table("link_5min");`,
  ),
  ["first sql cell", "const rows = await sql`SELECT count(*) AS n FROM link_5min`; rows.rows()"],
  ...many(
    "sql cell",
    (nth) => `const counted${nth} = await sql\`SELECT count(*) + \${${nth}} AS n FROM link_5min\`;`,
  ),
  ["first check", judged('check("q1", { slowest: "none" })')],
  ...Array.from({ length: CELLS }, (_, nth) =>
    CHECK_CELLS.flatMap(([series, check]): TimedCell[] => [
      [series, judged(check(nth))],
      [EMPTY, `// ${series} ${nth}`],
    ]),
  ).flat(),
  ["memory with the kit", null],
];

/** A check that no judge answered, or that passed, is not what is to be timed. */
function judged(check: string): string {
  return `if ((await ${check}).verdict !== "failed") throw new Error("no verdict");`;
}

const MeasurementSchema = z.array(
  z.object({ kernel: z.string(), round: z.number(), series: z.string(), figures: z.array(z.number()) }),
);

const { values } = parseArgs({
  options: { rounds: { type: "string", default: "5" }, json: { type: "boolean", default: false } },
});
const home = mkdtempSync(join(tmpdir(), "dschool-bench-kernel-"));
try {
  const { dir } = await prepareWorkspace(home, "bench");
  const python = join(LAB_HOME, "kernel-venv", "bin", "python");
  prepareKernels({
    dataDir: jupyterFolder(home).dataDir,
    labHome: LAB_HOME,
    ...{ python, denoDir: join(LAB_HOME, "cache", "bench-deno") },
  });
  const env = kernelEnvironment(home);
  const job = {
    rounds: Number(values.rounds),
    cwd: dir,
    kernels: [
      { name: "ours", cells: [...TRIVIAL, ...TYPED, MEMORY, ...LAB] },
      { name: "stock", cells: [...TRIVIAL, ...TYPED, MEMORY] },
      { name: "ipykernel", cells: [...TRIVIAL, MEMORY] },
      { name: "deno", cells: [...TRIVIAL, ...TYPED, MEMORY] },
    ],
  };
  const measured = MeasurementSchema.parse(
    runJson(python, [join(import.meta.dirname, "kernel/drive.py")], { env, input: JSON.stringify(job) }),
  );
  const parts = z
    .record(z.string(), z.number())
    .parse(runJson(process.execPath, [join(import.meta.dirname, "kernel/parts.ts")], { env, cwd: dir }));
  if (values.json) console.log(JSON.stringify({ load: loadavg(), measured, parts }));
  else print(measured, parts);
} finally {
  rmSync(home, { recursive: true, force: true });
}

function runJson(program: string, args: readonly string[], options: object): unknown {
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: "utf8", ...options });
  if (status !== 0) throw new Error(`${program} ${args.join(" ")} ended with ${String(status)}:\n${stderr}`);
  return JSON.parse(stdout);
}

function print(measured: z.infer<typeof MeasurementSchema>, parts: Readonly<Record<string, number>>): void {
  console.log(
    `load ${loadavg()
      .map((load) => load.toFixed(1))
      .join(" ")}; medians, and ours ÷ the other in a round\n`,
  );
  for (const series of new Set(measured.map(({ series: name }) => name))) {
    const rows = measured.filter((row) => row.series === series);
    const kernels = Array.from(new Set(rows.map(({ kernel }) => kernel)));
    const figures = kernels.map((kernel) => describe(kernel, series, rows));
    console.log(`${series.padEnd(26)}${figures.join("   ")}`);
  }
  const figuresOf = (series: string): number[] =>
    measured.filter((row) => row.series === series).flatMap((row) => row.figures);
  console.log("\nover an empty cell (limit 100 ms):");
  for (const [series] of CHECK_CELLS) {
    const over = median(figuresOf(series)) - median(figuresOf(EMPTY));
    console.log(`  ${series.padEnd(24)}${over.toFixed(0).padStart(5)} ms`);
  }
  console.log("\nWhere the time goes, one process, ms:");
  for (const [part, ms] of Object.entries(parts))
    console.log(`  ${part.padEnd(34)}${ms.toFixed(1).padStart(8)}`);
}

function describe(kernel: string, series: string, rows: z.infer<typeof MeasurementSchema>): string {
  const own = rows.filter((row) => row.kernel === kernel);
  const figure = median(own.flatMap((row) => row.figures));
  const shown = series.startsWith("memory")
    ? `${(figure / MIB).toFixed(0)} MiB`
    : `${figure.toFixed(figure < 100 ? 1 : 0)} ms`;
  if (kernel === "ours") return `ours ${shown}`;
  const ratios = own.map((row) => {
    const ours = rows.find((each) => each.kernel === "ours" && each.round === row.round);
    return median(ours?.figures ?? []) / median(row.figures);
  });
  return `${kernel} ${shown} (× ${median(ratios).toFixed(2)})`;
}

function median(figures: readonly number[]): number {
  return figures.toSorted((a, b) => a - b)[Math.floor(figures.length / 2)] ?? NaN;
}
