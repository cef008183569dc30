import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { rmSync } from "node:fs";
import { resolve } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { readOptionalRecord } from "#cli/lab/lab-record";
import type { LabRecord } from "#cli/lab/lab-record";
import { labEnvironment, makeLabHome } from "../e2e/lab-home.ts";
import { processesOf } from "./processes-of.ts";

const DSCHOOL = resolve(import.meta.dirname, "../../bin/dschool.js");

export interface Announced {
  readonly url: string;
  readonly portalUrl: string;
  readonly labUrl: string | null;
}

/** A home in which labs are started; what is left of them is killed at the end. */
export class LabHome implements AsyncDisposable {
  readonly home = makeLabHome();
  readonly env: NodeJS.ProcessEnv;
  readonly #started: StartedLab[] = [];

  private constructor(env: (home: string) => NodeJS.ProcessEnv) {
    this.env = env(this.home);
  }

  static async make(): Promise<LabHome> {
    const env = await labEnvironment("");
    return new LabHome((home) => ({ ...env, DSCHOOL_HOME: home }));
  }

  /** `dschool up --json …`, not waited for. */
  start(args: readonly string[] = ["--without-lab"], env: NodeJS.ProcessEnv = {}): StartedLab {
    const lab = new StartedLab(["up", "--json", ...args], { ...this.env, ...env });
    this.#started.push(lab);
    return lab;
  }

  /** Another verb, to its end. */
  async run(...args: readonly string[]): Promise<{ code: number | null; stdout: string; stderr: string }> {
    const verb = new StartedLab(args, this.env);
    this.#started.push(verb);
    const code = await verb.ended;
    return { code, stdout: verb.stdout, stderr: verb.stderr };
  }

  /** What the lab that is running has written down. */
  record(): LabRecord {
    const record = readOptionalRecord(this.home);
    if (record === null) throw new Error("no lab runs in this home");
    return record;
  }

  pidOf(part: string): number {
    const process = this.record().parts[part];
    if (process === undefined) throw new Error(`the lab has no ${part}`);
    return process.pid;
  }

  /** All processes that belong to this home: number and command line. */
  processes(): string[] {
    return processesOf(this.home);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const lab of this.#started) await lab.stop();
    for (const process_ of this.processes()) {
      try {
        process.kill(Number(process_.split(" ")[0]), "SIGKILL");
      } catch (error) {
        if (!(error instanceof Error && "code" in error && error.code === "ESRCH")) throw error;
      }
    }
    await sleep(50);
    rmSync(this.home, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

/** A `dschool` that was started and may still run. */
export class StartedLab {
  readonly process: ChildProcess;
  stdout = "";
  stderr = "";
  /** Its exit code; null when a signal ended it. */
  readonly ended: Promise<number | null>;
  readonly #announced = Promise.withResolvers<Announced>();

  constructor(args: readonly string[], env: NodeJS.ProcessEnv) {
    this.process = spawn(process.execPath, [DSCHOOL, ...args], { env, stdio: ["ignore", "pipe", "pipe"] });
    const { stdout, stderr } = this.process;
    if (stdout === null || stderr === null) throw new Error("its output is piped");
    stderr.on("data", (chunk: Buffer) => (this.stderr += chunk.toString()));
    createInterface(stdout).on("line", (line) => {
      this.stdout += `${line}\n`;
      if (line.startsWith("{")) this.#announced.resolve(JSON.parse(line) as Announced);
    });
    this.ended = once(this.process, "close").then(([code]) => code as number | null);
    this.#announced.promise.catch(() => undefined);
    void this.ended.then(() => {
      this.#announced.reject(new Error(`it ended without an address: ${this.stderr}`));
    });
  }

  /** The line it printed when it was up. */
  get announced(): Promise<Announced> {
    return this.#announced.promise;
  }

  /** Asks it to end, as Ctrl-C does, and waits. @returns its exit code */
  async stop(signal: NodeJS.Signals = "SIGINT"): Promise<number | null> {
    this.process.kill(signal);
    return await this.ended;
  }
}
