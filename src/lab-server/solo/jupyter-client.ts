import { basename } from "node:path";
import type { LabConfig } from "../config.ts";

/** Longer than a kernel takes to start on a busy machine. */
const LIMIT_MS = 20_000;

export type JupyterAnswer = { readonly status: "up" } | { readonly status: "away" };

/** Starts the kernel of a notebook, or finds the one it has. */
export async function startKernel(
  lab: LabConfig["lab"],
  { notebook, kernel }: { readonly notebook: string; readonly kernel: string },
): Promise<JupyterAnswer> {
  return ask(lab, "api/sessions", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({
      path: notebook,
      name: basename(notebook),
      type: "notebook",
      kernel: { name: kernel },
    }),
    signal: AbortSignal.timeout(LIMIT_MS),
  });
}

/** Whether JupyterLab answers. */
export async function pingJupyter(lab: LabConfig["lab"], limitMs: number): Promise<JupyterAnswer> {
  return ask(lab, "api/status", { signal: AbortSignal.timeout(limitMs) });
}

async function ask(
  { port, token }: LabConfig["lab"],
  path: string,
  init: Omit<RequestInit, "headers"> & { readonly headers?: Readonly<Record<string, string>> },
): Promise<JupyterAnswer> {
  try {
    const response = await fetch(`http://127.0.0.1:${port}/${path}`, {
      ...init,
      headers: { ...init.headers, authorization: `token ${token}` },
    });
    await response.arrayBuffer();
    return { status: response.ok ? "up" : "away" };
  } catch (error) {
    // fetch's words for "no connection" and for the limit
    if (error instanceof TypeError || error instanceof DOMException) return { status: "away" };
    throw error;
  }
}
