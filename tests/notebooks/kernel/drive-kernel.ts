import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { json, text } from "node:stream/consumers";
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
  readonly status: "ok" | "error" | "abort";
  readonly outputs: readonly DrivenOutput[];
}

type DrivenOutput =
  | { readonly output_type: "stream"; readonly name: "stdout" | "stderr"; readonly text: string }
  | { readonly output_type: "display_data"; readonly data: Readonly<Record<string, unknown>> };

/** Runs cells in a kernel started by Jupyter from our kernelspec, in the workspace of a fresh home. */
export async function driveKernel(cells: readonly DrivenCell[]): Promise<readonly DrivenResult[]> {
  const home = mkdtempSync(join(tmpdir(), "dschool-kernel-"));
  try {
    writeKernelspec({ home, node: process.execPath, root: REPOSITORY });
    const { dir } = await prepareWorkspace(home, "tester");
    const python = spawn(join(VENV, "bin", "python"), [join(import.meta.dirname, "drive_kernel.py")], {
      env: jupyterEnvironment(home, process.env),
      stdio: ["pipe", "pipe", "pipe"],
    });
    python.stdin.end(JSON.stringify({ cells, cwd: dir }));
    const [results, complaints] = await Promise.all([
      json(python.stdout).catch(() => null),
      text(python.stderr),
    ]);
    if (!isResults(results)) throw new Error(`The kernel could not be driven: ${complaints}`);
    return results;
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
