import { KERNEL_NAME } from "#kernel/jupyter-folder";
import type { LabConfig } from "../config.ts";
import { labOrigin } from "../http/origins.ts";
import { startKernel } from "./jupyter-client.ts";

export type Opening =
  { readonly status: "opened"; readonly url: string; readonly file: string } | { readonly status: "away" };

/** Starts the kernel of a notebook in a workspace. @returns where JupyterLab shows it */
export async function openInLab(file: string, config: LabConfig): Promise<Opening> {
  // A cell run before the kernel is up is lost, so it starts now and not when the page asks for it.
  const started = await startKernel(config.lab, { notebook: file, kernel: KERNEL_NAME });
  if (started.status === "away") return started;
  const path = file.split("/").map(encodeURIComponent).join("/");
  return { status: "opened", url: `${labOrigin(config)}/lab/tree/${path}?token=${config.lab.token}`, file };
}
