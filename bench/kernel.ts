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

function many(cell: (nth: number) => string): string[] {
  return Array.from({ length: CELLS }, (_, nth) => cell(nth));
}

const TRIVIAL = { "trivial cell": many((nth) => `${nth} + 1`) };
const TYPED = {
  "typed cell": many((nth) => `const n${nth}: number = ${nth}; [n${nth}].map((n) => n + 1)`),
};
const KIT = 'import { table, sql, check, exercise } from "dschool";';
/** Cells only ours and stock tslab can run. */
const LAB = {
  "first cell with the kit": [`${KIT} exercise("05-traffic/speeds");`],
  "typed cell with the kit": many(
    (nth) => `import { table } from "dschool"; const links${nth} = table("link_5min");`,
  ),
  "first sql cell": ["const rows = await sql`SELECT count(*) AS n FROM link_5min`; rows.rows()"],
  "sql cell": many(
    (nth) => `const counted${nth} = await sql\`SELECT count(*) + \${${nth}} AS n FROM link_5min\`;`,
  ),
  "first check": ['await check("q1", { slowest: "none" })'],
  check: many((nth) => `await check("q1", { slowest: "L${nth}" })`),
  "empty cell": many((nth) => `// ${nth}`),
};

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
      { name: "ours", series: { ...TRIVIAL, ...TYPED, ...LAB } },
      { name: "stock", series: { ...TRIVIAL, ...TYPED } },
      { name: "ipykernel", series: TRIVIAL },
      { name: "deno", series: { ...TRIVIAL, ...TYPED } },
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
  const [check, empty] = ["check", "empty cell"].map((series) =>
    median(measured.filter((row) => row.series === series).flatMap((row) => row.figures)),
  );
  console.log(`\ncheck over an empty cell: ${((check ?? NaN) - (empty ?? NaN)).toFixed(0)} ms (limit 100)`);
  console.log("\nWhere the time goes, one process, ms:");
  for (const [part, ms] of Object.entries(parts))
    console.log(`  ${part.padEnd(34)}${ms.toFixed(1).padStart(8)}`);
}

function describe(kernel: string, series: string, rows: z.infer<typeof MeasurementSchema>): string {
  const own = rows.filter((row) => row.kernel === kernel);
  const figure = median(own.flatMap((row) => row.figures));
  const shown =
    series === "memory" ? `${(figure / MIB).toFixed(0)} MiB` : `${figure.toFixed(figure < 100 ? 1 : 0)} ms`;
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
