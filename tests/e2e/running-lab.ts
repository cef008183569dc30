import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { text } from "node:stream/consumers";

const REPOSITORY = resolve(import.meta.dirname, "../..");
const LAB_HOME = resolve(process.env["DSCHOOL_HOME"] ?? join(REPOSITORY, "var"));
/** What the set-up made, shared with the lab under test; its workspaces and its kernelspec are its own. */
const SHARED = ["venv", "datasets", "private", "runtime"];

/** `npm start` as a user has it, in a home of its own. */
export class RunningLab implements AsyncDisposable {
  readonly home: string;
  /** The one address that `npm start` printed. */
  readonly url: string;
  readonly #npm: ChildProcess;

  private constructor(home: string, url: string, npm: ChildProcess) {
    this.home = home;
    this.url = url;
    this.#npm = npm;
  }

  static async start(): Promise<RunningLab> {
    const home = mkdtempSync(join(tmpdir(), "dschool-e2e-"));
    for (const folder of SHARED) symlinkSync(join(LAB_HOME, folder), join(home, folder));
    const env = {
      ...process.env,
      DSCHOOL_HOME: home,
      DSCHOOL_LAB_PORT: String(await freePort()),
      DSCHOOL_LANG: "ko",
    };
    const npm = spawn("npm", ["start", "--", "--json"], {
      cwd: REPOSITORY,
      env,
      stdio: ["ignore", "pipe", "pipe"],
      detached: true,
    });
    const complaints = text(npm.stderr);
    for await (const line of createInterface(npm.stdout)) {
      if (line.startsWith("{")) return new RunningLab(home, (JSON.parse(line) as { url: string }).url, npm);
    }
    throw new Error(`npm start ended without an address: ${await complaints}`);
  }

  get workspace(): string {
    return join(this.home, "workspaces", "solo");
  }

  /** The address of another notebook of the workspace, without the tabs of the last visit. */
  urlOf(notebook: string): string {
    const url = new URL(this.url);
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

  /** Command lines of processes that still work in this lab's home. */
  leftProcesses(): string[] {
    const pids = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
    return pids.map(readCommandLine).filter((command) => command.includes(this.home));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop();
    rmSync(this.home, { recursive: true, force: true });
  }
}

function readCommandLine(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
  } catch (error) {
    if (error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ESRCH"))
      return "";
    throw error;
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  if (address === null || typeof address === "string") throw new Error("a TCP server has a port");
  return address.port;
}
