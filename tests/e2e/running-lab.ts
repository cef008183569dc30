import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { text } from "node:stream/consumers";
import { processesOf } from "../integration/processes-of.ts";
import { labEnvironment, makeLabHome } from "./lab-home.ts";
import { Visitor } from "./visitor.ts";

const REPOSITORY = resolve(import.meta.dirname, "../..");
const DSCHOOL = join(REPOSITORY, "bin", "dschool.js");

/** What `npm start -- --json` printed. */
interface Announced {
  readonly url: string;
  readonly portalUrl: string;
  readonly labUrl: string;
}

/** `npm start` as a user has it, in a home of its own. */
export class RunningLab implements AsyncDisposable {
  readonly home: string;
  /** The one address that `npm start` printed: it lets in once. */
  readonly url: string;
  readonly portalUrl: string;
  readonly labUrl: string;
  readonly #npm: ChildProcess;
  readonly #env: NodeJS.ProcessEnv;

  private constructor(npm: ChildProcess, env: NodeJS.ProcessEnv, { url, portalUrl, labUrl }: Announced) {
    this.home = String(env["DSCHOOL_HOME"]);
    this.url = url;
    this.portalUrl = portalUrl;
    this.labUrl = labUrl;
    this.#npm = npm;
    this.#env = env;
  }

  static async start(): Promise<RunningLab> {
    const env = await labEnvironment(makeLabHome());
    const npm = spawn("npm", ["start", "--", "--json"], {
      cwd: REPOSITORY,
      env,
      stdio: ["ignore", "pipe", "pipe"],
      detached: true,
    });
    const complaints = text(npm.stderr);
    for await (const line of createInterface(npm.stdout)) {
      if (line.startsWith("{")) return new RunningLab(npm, env, JSON.parse(line) as Announced);
    }
    throw new Error(`npm start ended without an address: ${await complaints}`);
  }

  get workspace(): string {
    return join(this.home, "workspaces", "solo");
  }

  /** A fresh link that lets in once, as `dschool link` prints it. */
  link(): string {
    return execFileSync(process.execPath, [DSCHOOL, "link"], { env: this.#env, encoding: "utf8" }).trim();
  }

  /** Puts an exercise into the workspace and starts its kernel, as its page does. @returns its address in JupyterLab */
  async openExercise(exercise: string): Promise<string> {
    const visitor = await Visitor.enter({ url: this.link(), portalUrl: this.portalUrl });
    return await visitor.openExercise(exercise);
  }

  /** The address of another notebook of the workspace, without the tabs of the last visit. */
  async urlOf(notebook: string): Promise<string> {
    const url = new URL(await this.openExercise("05-traffic/speeds"));
    url.pathname = `/lab/tree/${notebook}`;
    url.searchParams.set("reset", "");
    return url.href;
  }

  /** Ends the lab as Ctrl-C does, and waits until npm is gone. */
  async stop(): Promise<void> {
    const { pid, exitCode, signalCode } = this.#npm;
    if (pid === undefined || exitCode !== null || signalCode !== null) return;
    const gone = once(this.#npm, "exit");
    process.kill(-pid, "SIGINT"); // a terminal sends Ctrl-C to the whole group
    await gone;
  }

  /** Command lines of processes that still belong to this lab's home. */
  leftProcesses(): string[] {
    return processesOf(this.home);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop();
    rmSync(this.home, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}
