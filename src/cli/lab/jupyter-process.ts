import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, existsSync, mkdirSync, openSync, readFileSync } from "node:fs";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { KERNEL_NAME } from "#kernel/jupyter-folder";
import { CliError } from "../cli-error.ts";

const POLL_MS = 100;
const START_LIMIT_MS = 60_000;
/** Jupyter asks its kernels to end before it ends itself. */
const STOP_LIMIT_MS = 10_000;
const LOG_TAIL_LINES = 8;

export interface LabProcessOptions {
  readonly program: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  readonly logFile: string;
}

/** A JupyterLab server with its kernels: a process group of its own, so that Ctrl-C reaches us and we end all of it. */
export class LabProcess implements AsyncDisposable {
  readonly #child: ChildProcess;
  readonly #logFile: string;
  /** The exit code of the server once it has ended; null when a signal ended it or it could not be started. */
  readonly ended: Promise<number | null>;

  constructor({ program, args, env, cwd, logFile }: LabProcessOptions) {
    if (!existsSync(program)) throw labIsMissing(program);
    mkdirSync(dirname(logFile), { recursive: true });
    const log = openSync(logFile, "w");
    this.#logFile = logFile;
    this.#child = spawn(program, args, { cwd, env, stdio: ["ignore", log, log], detached: true });
    closeSync(log);
    this.ended = new Promise((resolve) => {
      this.#child.once("exit", resolve);
      this.#child.once("error", () => {
        resolve(null);
      });
    });
  }

  get running(): boolean {
    return this.#child.pid !== undefined && this.#child.exitCode === null && this.#child.signalCode === null;
  }

  /** Waits until the server answers at `url`; a `CliError` with the end of its log when it does not. */
  async waitUntilUp(url: string, token: string): Promise<void> {
    const deadline = performance.now() + START_LIMIT_MS;
    while (performance.now() < deadline) {
      if (!this.running) throw this.#failure();
      if (await answers(url, token)) return;
      await sleep(POLL_MS);
    }
    throw this.#failure();
  }

  /** Starts the kernel of a notebook now, so that it is ready when the page opens: a cell run before is lost. */
  async startKernel(url: string, token: string, notebook: string): Promise<void> {
    const session = { path: notebook, name: notebook, type: "notebook", kernel: { name: KERNEL_NAME } };
    const response = await fetch(new URL("api/sessions", url), {
      method: "POST",
      headers: { authorization: `token ${token}`, "content-type": "application/json" },
      body: JSON.stringify(session),
    });
    await response.arrayBuffer();
    if (!response.ok) throw this.#failure();
  }

  #failure(): CliError {
    const tail = readFileSync(this.#logFile, "utf8").trimEnd().split("\n").slice(-LOG_TAIL_LINES).join("\n");
    return new CliError(
      {
        ko: `JupyterLab이 뜨지 않았습니다. 기록(${this.#logFile})의 끝을 보고 고친 뒤 다시 실행하세요:\n${tail}`,
        en: `JupyterLab did not start: see the end of its log above (${this.#logFile}), correct it and run this again.`,
      },
      3,
    );
  }

  /** Ends the server and its kernels. */
  async [Symbol.asyncDispose](): Promise<void> {
    if (this.running) this.#child.kill("SIGTERM");
    const stopped = new AbortController();
    await Promise.race([
      this.ended,
      sleep(STOP_LIMIT_MS, undefined, { signal: stopped.signal }).catch(() => undefined),
    ]);
    stopped.abort();
    if (this.running) this.#killGroup();
    await this.ended;
  }

  #killGroup(): void {
    const { pid } = this.#child;
    if (pid !== undefined) process.kill(-pid, "SIGKILL");
  }
}

async function answers(url: string, token: string): Promise<boolean> {
  try {
    const response = await fetch(new URL("api/status", url), {
      headers: { authorization: `token ${token}` },
    });
    await response.arrayBuffer();
    return response.ok;
  } catch (error) {
    if (error instanceof TypeError) return false; // fetch's word for "no connection": not listening yet
    throw error;
  }
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
