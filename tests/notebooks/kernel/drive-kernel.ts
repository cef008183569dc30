import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { json, text } from "node:stream/consumers";
import { stripVTControlCharacters } from "node:util";
import { jupyterEnvironment, writeKernelspec } from "#kernel/jupyter-folder";
import { prepareWorkspace } from "#lab-server/solo/workspace";

const REPOSITORY = resolve(import.meta.dirname, "../../..");
const VENV = join(resolve(process.env["DSCHOOL_HOME"] ?? join(REPOSITORY, "var")), "venv");

export interface DrivenCell {
  readonly source: string;
  /** Interrupt the kernel as soon as this cell prints. */
  readonly interrupt?: boolean;
}

export interface DrivenResult {
  readonly status: "ok" | "error" | "aborted";
  readonly outputs: readonly DrivenOutput[];
}

type DrivenOutput =
  | { readonly output_type: "stream"; readonly name: "stdout" | "stderr"; readonly text: string }
  | { readonly output_type: "display_data"; readonly data: Readonly<Record<string, unknown>> }
  | DrivenError;

interface DrivenError {
  readonly output_type: "error";
  readonly ename: string;
  readonly evalue: string;
  readonly traceback: readonly string[];
}

/** Runs cells in a kernel started by Jupyter from our kernelspec, in the workspace of a fresh home. */
export async function driveKernel(
  cells: readonly DrivenCell[],
  env: Readonly<Record<string, string>> = {},
): Promise<readonly DrivenResult[]> {
  const results = await runWithKernel("drive_kernel.py", { job: { cells }, env });
  if (!isResults(results)) throw new Error("drive_kernel.py gave no list of results");
  return results;
}

export interface PythonRun {
  /** What the program reads as JSON, besides `cwd`, the folder of the notebook. */
  readonly job: Readonly<Record<string, unknown>>;
  /** More of the program's and the kernel's environment. */
  readonly env?: Readonly<Record<string, string>>;
  /** The Python with Jupyter; unless told, the lab's own. */
  readonly python?: string;
}

/** Runs a Python program of this folder where our kernelspec is the only one. @returns the JSON it printed */
export async function runWithKernel(program: string, { job, env = {}, python }: PythonRun): Promise<unknown> {
  const home = mkdtempSync(join(tmpdir(), "dschool-kernel-"));
  try {
    writeKernelspec({ home, node: process.execPath, root: REPOSITORY });
    const { dir } = await prepareWorkspace(home, "tester");
    const child = spawn(python ?? join(VENV, "bin", "python"), [join(import.meta.dirname, program)], {
      env: { ...jupyterEnvironment(home, process.env), ...env },
      stdio: ["pipe", "pipe", "pipe"],
    });
    child.stdin.end(JSON.stringify({ ...job, cwd: dir }));
    const [printed, complaints] = await Promise.all([
      json(child.stdout).catch(() => null),
      text(child.stderr),
    ]);
    if (printed === null) throw new Error(`${program} failed: ${complaints}`);
    return printed;
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

function isResults(value: unknown): value is readonly DrivenResult[] {
  return Array.isArray(value);
}

/** Everything a cell printed to one of its streams. */
export function printed(result: DrivenResult | undefined, name: "stdout" | "stderr" = "stdout"): string {
  const outputs = result?.outputs ?? [];
  return outputs
    .map((output) => (output.output_type === "stream" && output.name === name ? output.text : ""))
    .join("");
}

/** The error that a cell ended with, its traceback as plain text; null where there was none. */
export function errorOf(
  result: DrivenResult | undefined,
): { ename: string; evalue: string; text: string } | null {
  const error = result?.outputs.find((output): output is DrivenError => output.output_type === "error");
  if (error === undefined) return null;
  const text = stripVTControlCharacters(error.traceback.join("\n"));
  return { ename: error.ename, evalue: error.evalue, text };
}
