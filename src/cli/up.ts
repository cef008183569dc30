import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { jupyterEnvironment, writeKernelspec } from "#kernel/jupyter-folder";
import { CliError } from "./cli-error.ts";
import { type CliConfig, PACKAGE_ROOT, readProcessEnvironment } from "./config.ts";
import { tryListen } from "./doctor/machine.ts";
import { LabProcess } from "./lab/jupyter-process.ts";
import { labArguments, writeLabSettings } from "./lab/jupyter-settings.ts";
import { prepareWorkspace, releaseInto } from "#lab-server/solo/workspace";
import type { Verb } from "./verb.ts";

/** Alone at home: trainee and instructor are one person. */
const LOGIN = "solo";
const FIRST_EXERCISE = "05-traffic/speeds";

/** `dschool up [--json]`: JupyterLab on the first exercise, until Ctrl-C. */
export const run: Verb = async (args, { config, stdout }) => {
  const { values } = parseArgs({ args: [...args], options: { json: { type: "boolean", default: false } } });
  await assertPortIsFree(config.labPort);
  const workspace = await prepareWorkspace(config.home, LOGIN);
  const notebook = await releaseInto(workspace, FIRST_EXERCISE, config.lang);
  const token = randomBytes(24).toString("hex");
  const stopped = waitForStopSignal();
  await using lab = startLab(config, workspace.dir, token);
  const started = openNotebook(lab, { port: config.labPort, token, notebook });
  const url = await Promise.race([started, stopped]);
  if (url === "stopped") return 0;
  stdout.write(values.json ? `${JSON.stringify({ url })}\n` : announce(url));
  const ending = await Promise.race([stopped, lab.ended]);
  return ending === "stopped" || ending === 0 ? 0 : 3;
};

function startLab(config: CliConfig, rootDir: string, token: string): LabProcess {
  const { home, lang, labPort } = config;
  writeKernelspec({ home, node: process.execPath, root: PACKAGE_ROOT });
  writeLabSettings(home, lang);
  return new LabProcess({
    program: join(home, "venv", "bin", "jupyter-lab"),
    args: labArguments({ port: labPort, rootDir, isRoot: process.getuid?.() === 0 }),
    // The token goes by the environment: a command line can be read by every user of the machine.
    env: {
      ...jupyterEnvironment(home, readProcessEnvironment()),
      JUPYTER_TOKEN: token,
      DSCHOOL_HOME: home,
      DSCHOOL_LANG: lang,
    },
    cwd: rootDir,
    logFile: join(home, "logs", "jupyterlab.log"),
  });
}

interface Opening {
  readonly port: number;
  readonly token: string;
  /** Path inside the workspace. */
  readonly notebook: string;
}

/** @returns the address of the notebook's page. Its host is not the portal's 127.0.0.1: cookies ignore ports. */
async function openNotebook(lab: LabProcess, { port, token, notebook }: Opening): Promise<string> {
  const server = `http://127.0.0.1:${port}/`;
  await lab.waitUntilUp(server, token);
  await lab.startKernel(server, token, notebook);
  return `http://localhost:${port}/lab/tree/${notebook}?token=${token}`;
}

async function assertPortIsFree(port: number): Promise<void> {
  const fault = await tryListen(port);
  if (fault === null) return;
  throw new CliError(
    {
      ko: `포트 ${port}을(를) 쓸 수 없습니다 (${fault}). 이미 떠 있는 실습실을 닫거나 DSCHOOL_LAB_PORT를 다른 번호로 정하세요.`,
      en: `Port ${port} cannot be used (${fault}). Close the lab that is already up, or set DSCHOOL_LAB_PORT to another number.`,
    },
    3,
  );
}

function announce(url: string): string {
  return `\n  실습실이 열렸습니다. 브라우저에서 여세요 (끝내려면 Ctrl-C):\n  The lab is open. Visit it in a browser (Ctrl-C ends it):\n\n  ${url}\n\n`;
}

function waitForStopSignal(): Promise<"stopped"> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
      process.on(signal, () => {
        resolve("stopped");
      });
    }
  });
}
