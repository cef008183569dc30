import { spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { json, text } from "node:stream/consumers";
import { stripVTControlCharacters } from "node:util";
import { prepareWorkspace } from "#lab-server/solo/workspace";
import { jupyterEnvironment, jupyterFolder, KERNEL_NAME, writeKernelspec } from "#kernel/jupyter-folder";

const REPOSITORY = resolve(import.meta.dirname, "../../..");

/** The folder that the set-up filled: the Python with nbformat, the city's data, the boxes. */
export const LAB_HOME = resolve(process.env["DSCHOOL_HOME"] ?? join(REPOSITORY, "var"));

export interface Cell {
  readonly source: string;
  /** Interrupt the kernel as soon as this cell prints. */
  readonly interrupt?: boolean;
}

export interface CellResult {
  readonly status: "ok" | "error" | "aborted";
  readonly stdout: string;
  /** What was printed to stderr, then the error that ended the cell. */
  readonly stderr: string;
  /** What was shown besides text, by MIME type, in order, as it was last updated; not what was emptied, as a slow query's progress is. */
  readonly shown: readonly { readonly mime: string; readonly data: unknown }[];
}

export interface NotebookOptions {
  /** $DSCHOOL_HOME of the kernel. */
  readonly home: string;
  /** More of the kernel's environment. */
  readonly env?: Readonly<Record<string, string>>;
  /** Stock tslab, started by its own command, in place of the lab's kernel. */
  readonly stock?: boolean;
  /** Files of the workspace, by name. */
  readonly files?: Readonly<Record<string, string>>;
  /** The notebook's folder, somewhere in `home`, which then is the kernelspec's too; without it, a fresh workspace. */
  readonly folder?: string;
}

/** Runs cells in a kernel that Jupyter starts from the lab's kernelspec, in a trainee's workspace. */
export async function driveNotebook(
  cells: readonly (string | Cell)[],
  { home, env = {}, files = {}, folder: own, stock = false }: NotebookOptions,
): Promise<readonly CellResult[]> {
  const folder = own === undefined ? await mkdtemp(join(tmpdir(), "dschool-kit-")) : home;
  try {
    writeKernelspec({ home: folder, node: process.execPath, root: REPOSITORY });
    if (stock) writeStockKernelspec(folder);
    const dir = own ?? (await prepareWorkspace(folder, "tester")).dir;
    for (const [name, content] of Object.entries(files)) await writeFile(join(dir, name), content);
    // The kernelspec names its own home; `env` of a kernel started from it comes first.
    const job = { cells: [bindEnvironment({ ...env, DSCHOOL_HOME: home }), ...cells.map(toCell)], cwd: dir };
    const python = spawn(
      join(LAB_HOME, "venv", "bin", "python"),
      [join(REPOSITORY, "tests/notebooks/kernel/drive_kernel.py")],
      {
        env: jupyterEnvironment(folder, process.env),
        stdio: ["pipe", "pipe", "pipe"],
      },
    );
    python.stdin.end(JSON.stringify(job));
    const [results, complaints] = await Promise.all([
      json(python.stdout).catch(() => null),
      text(python.stderr),
    ]);
    if (!Array.isArray(results)) throw new Error(`The kernel could not be driven: ${complaints}`);
    return (results as DrivenResult[]).slice(1).map(readResult);
  } finally {
    if (own === undefined) await rm(folder, { recursive: true, force: true });
  }
}

/** In place of the lab's kernel: the same name, so that notebooks find it. */
function writeStockKernelspec(home: string): void {
  const program = join(REPOSITORY, "node_modules", "tslab", "bin", "tslab");
  const argv = [process.execPath, program, "kernel", "--config-path", "{connection_file}"];
  const spec = { argv, display_name: "stock tslab", language: "typescript" };
  const { dataDir } = jupyterFolder(home);
  writeFileSync(join(dataDir, "kernels", KERNEL_NAME, "kernel.json"), JSON.stringify(spec));
}

function toCell(cell: string | Cell): Cell {
  return typeof cell === "string" ? { source: cell } : cell;
}

function bindEnvironment(env: Readonly<Record<string, string>>): Cell {
  return { source: `Object.assign(process.env, ${JSON.stringify(env)}); undefined` };
}

interface DrivenResult {
  readonly status: CellResult["status"];
  readonly outputs: readonly (
    | { readonly output_type: "stream"; readonly name: "stdout" | "stderr"; readonly text: string }
    | { readonly output_type: "display_data"; readonly data: Readonly<Record<string, unknown>> }
    | { readonly output_type: "error"; readonly traceback: readonly string[] }
  )[];
}

function readResult({ status, outputs }: DrivenResult): CellResult {
  const printed = (name: string): string =>
    outputs
      .map((output) => (output.output_type === "stream" && output.name === name ? output.text : ""))
      .join("");
  const shown = outputs.flatMap((output) =>
    output.output_type === "display_data"
      ? Object.entries(output.data)
          .filter(([, data]) => data !== "")
          .map(([mime, data]) => ({ mime, data }))
      : [],
  );
  const thrown = outputs.flatMap((output) => (output.output_type === "error" ? output.traceback : []));
  const stderr = printed("stderr") + stripVTControlCharacters(thrown.join("\n"));
  return { status, stdout: printed("stdout"), stderr, shown };
}
