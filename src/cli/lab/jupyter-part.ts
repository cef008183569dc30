import { existsSync } from "node:fs";
import { join } from "node:path";
import { jupyterEnvironment, jupyterFolder, writeKernelspec } from "#kernel/jupyter-folder";
import type { Lang } from "#domain/local-text";
import { pingJupyter } from "#lab-server/solo/jupyter-client";
import { CliError } from "../cli-error.ts";
import { endProcesses } from "./end-process.ts";
import { labArguments, writeLabSettings } from "./jupyter-settings.ts";
import { installLabExtension } from "./lab-extension.ts";
import { listProcesses, selectOptionalProcess } from "./process-table.ts";
import { spawnProcess } from "./started-process.ts";
import type { Part } from "./supervised-process.ts";

const START_LIMIT_MS = 60_000;
/** Jupyter asks its kernels to end before it ends itself. */
const STOP_LIMIT_MS = 10_000;
const KERNELS_LIMIT_MS = 3_000;
const PING_LIMIT_MS = 2_000;

export interface JupyterOptions {
  readonly home: string;
  readonly lang: Lang;
  readonly port: number;
  /** Lets whoever has it run anything in the Lab. */
  readonly token: string;
  /** The folder whose notebooks it shows. */
  readonly workspace: string;
  /** The package's folder. */
  readonly root: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** What notebooks are told of the lab: where its server is and with what they may ask it. */
  readonly kernels: Readonly<Record<"DSCHOOL_URL" | "DSCHOOL_TOKEN", string>>;
}

/** JupyterLab with its kernels, on the loopback only. */
export function jupyterPart(options: JupyterOptions): Part {
  const { home, port, token } = options;
  return {
    name: "lab",
    title: { ko: "JupyterLab", en: "JupyterLab" },
    logFile: join(home, "logs", "jupyterlab.log"),
    start: () => startJupyter(options),
    isReady: async () => (await pingJupyter({ port, token }, PING_LIMIT_MS)).status === "up",
    cleanUp: () => endKernels(home),
    stopSignal: "SIGTERM",
    startLimitMs: START_LIMIT_MS,
    stopLimitMs: STOP_LIMIT_MS,
  };
}

/** Kernels lead groups of their own and do not notice that their Jupyter is gone. */
export async function endKernels(home: string): Promise<void> {
  const connection = join(jupyterFolder(home).runtimeDir, "kernel-");
  const left = listProcesses()
    .filter(({ command }) => command.includes(connection))
    .map(({ pid }) => selectOptionalProcess(pid))
    .filter((process) => process !== null);
  await endProcesses(left, { signal: "SIGTERM", limitMs: KERNELS_LIMIT_MS });
}

async function startJupyter({ home, lang, port, token, workspace, root, env, kernels }: JupyterOptions) {
  const program = join(home, "venv", "bin", "jupyter-lab");
  if (!existsSync(program)) throw labIsMissing(program);
  writeKernelspec({ home, node: process.execPath, root });
  writeLabSettings(home, lang);
  installLabExtension({ home, root });
  const isRoot = process.getuid?.() === 0;
  return await spawnProcess({
    program,
    args: labArguments({ port, rootDir: workspace, isRoot }),
    // Secrets go by the environment: a command line can be read by every user of the machine.
    env: {
      ...jupyterEnvironment(home, env),
      // Notebooks are handed the lab's server, not its database.
      DATABASE_URL: undefined,
      ...kernels,
      JUPYTER_TOKEN: token,
      DSCHOOL_HOME: home,
      DSCHOOL_LANG: lang,
    },
    cwd: workspace,
    logFile: join(home, "logs", "jupyterlab.log"),
    input: "none",
  });
}

function labIsMissing(program: string): CliError {
  return new CliError(
    {
      ko: `JupyterLab이 없습니다 (${program}). npm start를 실행하면 설치됩니다.`,
      en: `JupyterLab is missing (${program}). Run npm start, which installs it.`,
    },
    3,
  );
}
