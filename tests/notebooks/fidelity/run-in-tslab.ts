import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import type { CellRun, NotebookRun } from "./cell-run.ts";
import { DESCRIBE_NAMES, type DescribedNames } from "./describe-names.ts";
import { REPOSITORY, selectMade } from "./lab-home.ts";
import { type FidelityNotebook, sourceOf } from "./notebook.ts";
import type { SmallCity } from "./small-city.ts";

/** Kernels at a time; each takes half a gigabyte and a core while it starts. */
const KERNELS = 2;
const NAMES_CELL = `//observe:names\n${DESCRIBE_NAMES}`;

type Output =
  | { readonly output_type: "stream"; readonly name: "stdout" | "stderr"; readonly text: string }
  | { readonly output_type: "display_data"; readonly data: Readonly<Record<string, unknown>> }
  | { readonly output_type: "error"; readonly ename: string; readonly evalue: string };

interface TslabCell {
  readonly status: "ok" | "error" | "aborted";
  readonly outputs: readonly Output[];
}

/** Runs notebooks in the kernel of the lab, started as Jupyter starts it. */
export async function runInTslab(
  notebooks: readonly FidelityNotebook[],
  city: SmallCity,
): Promise<NotebookRun[]> {
  const cwd = await mkdtemp(join(tmpdir(), "dschool-fidelity-"));
  try {
    await symlink(join(REPOSITORY, "node_modules"), join(cwd, "node_modules"));
    await mkdir(join(cwd, "runtime"));
    const job = {
      argv: [
        ...[process.execPath, "--require", join(import.meta.dirname, "observe-tslab.cjs")],
        ...[join(REPOSITORY, "src/kernel/start-tslab.ts"), "{connection_file}"],
      ],
      ...{ cwd, kernels: KERNELS, reset: "//observe:reset" },
      notebooks: notebooks.map(({ cells }) => [...cells.map(sourceOf), NAMES_CELL]),
    };
    const results = await runPython(JSON.stringify(job), {
      runtimeDir: join(cwd, "runtime"),
      home: city.home,
    });
    return results.map(readNotebook);
  } finally {
    await rm(cwd, { recursive: true, force: true });
  }
}

async function runPython(
  job: string,
  { runtimeDir, home }: { readonly runtimeDir: string; readonly home: string },
): Promise<TslabCell[][]> {
  const python = spawn(selectMade("venv/bin/python"), [join(import.meta.dirname, "run_tslab.py")], {
    stdio: ["pipe", "pipe", "pipe"],
    env: { PATH: process.env["PATH"], DSCHOOL_HOME: home, JUPYTER_RUNTIME_DIR: runtimeDir, HOME: runtimeDir },
  });
  python.stdin.end(job);
  const [stdout, stderr, [code]] = await Promise.all([
    text(python.stdout),
    text(python.stderr),
    once(python, "exit") as Promise<[number | null]>,
  ]);
  if (code !== 0) throw new Error(`run_tslab.py ended with ${String(code)}:\n${stderr}`);
  return JSON.parse(stdout) as TslabCell[][];
}

function readNotebook(cells: readonly TslabCell[]): NotebookRun {
  const names =
    cells
      .at(-1)
      ?.outputs.map((output) => ("text" in output ? output.text : ""))
      .join("") ?? "";
  return { cells: cells.slice(0, -1).map(readCell), names: JSON.parse(names) as DescribedNames };
}

function readCell({ status, outputs }: TslabCell): CellRun {
  if (status === "aborted") throw new Error("A cell was aborted though errors are allowed");
  const error = outputs.find((output) => output.output_type === "error");
  return {
    status,
    stdout: textOf(outputs, "stdout"),
    stderr: textOf(outputs, "stderr"),
    displays: outputs.flatMap((output) =>
      output.output_type === "display_data"
        ? Object.entries(output.data).map(([mime, data]) => ({ mime, data }))
        : [],
    ),
    error: error === undefined ? null : describeError(error),
  };
}

/** What TypeScript refuses begins with the position. */
function describeError({ ename, evalue }: { readonly ename: string; readonly evalue: string }): string {
  return ename === "TypeScriptError" ? evalue : `${ename}: ${evalue}`;
}

function textOf(outputs: readonly Output[], name: "stdout" | "stderr"): string {
  return outputs
    .map((output) => (output.output_type === "stream" && output.name === name ? output.text : ""))
    .join("");
}
