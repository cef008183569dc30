import { existsSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import type { Lang } from "../domain/local-text.ts";
import {
  chooseMemoryLimit,
  memoryShares,
  type MemoryShares,
  NOTEBOOK_MEMORY_VARIABLE,
} from "../domain/notebook-memory.ts";
import type { NotebookPlace } from "./find-notebook.ts";

/** What a notebook's surroundings say. This is the one place where the kit reads them. */
export interface KitConfig {
  readonly lang: Lang;
  /** The lab's folder of data and state. */
  readonly home: string;
  /** The lab server that judges; null in solo mode, where a process of this machine does. */
  readonly server: { readonly url: string; readonly token: string } | null;
  /** `dschool`'s program file. */
  readonly cli: string;
  readonly notebook: NotebookPlace;
  /** Of what the notebook's kernel may hold. */
  readonly memory: MemoryShares;
}

/** What the process runs on, in bytes. */
interface Machine {
  readonly total: number;
  /** Of the container; 0 or undefined outside one. */
  readonly constrained: number | undefined;
}

/** @param cwd the folder that the process was started in */
export function readKitConfig(env: NodeJS.ProcessEnv, cwd: string, machine: Machine): KitConfig {
  const root = labRoot(import.meta.dirname);
  const url = given(env.DSCHOOL_URL);
  return {
    lang: env.DSCHOOL_LANG === "en" ? "en" : "ko",
    home: path.resolve(given(env.DSCHOOL_HOME) ?? path.join(root, "var")),
    server: url === undefined ? null : { url, token: env.DSCHOOL_TOKEN ?? "" },
    cli: given(env.DSCHOOL_CLI) ?? path.join(root, "bin", "dschool.js"),
    // jupyter_server's name for the notebook that it starts a kernel for; the folder it is joined with is the kernel's.
    notebook: { sessionFile: given(env.JPY_SESSION_NAME) ?? null, cwd },
    memory: memoryShares(chooseMemoryLimit({ given: env[NOTEBOOK_MEMORY_VARIABLE], ...machine })),
  };
}

/** Shells and service files set a variable to nothing when they mean to leave it unset. */
function given(value: string | undefined): string | undefined {
  return value === "" ? undefined : value;
}

/** The environment of this process. */
export function readProcessConfig(): KitConfig {
  const machine = { total: os.totalmem(), constrained: process.constrainedMemory() };
  return readKitConfig(process.env, process.cwd(), machine);
}

/** The folder that holds `bin/dschool.js`, seen from the kit's source or from its bundle. */
function labRoot(from: string): string {
  let folder = from;
  while (!existsSync(path.join(folder, "bin", "dschool.js")) && folder !== path.dirname(folder)) {
    folder = path.dirname(folder);
  }
  return folder;
}
