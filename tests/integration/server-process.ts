import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { once } from "node:events";
import { resolve } from "node:path";
import { createInterface } from "node:readline";

const REPOSITORY = resolve(import.meta.dirname, "../..");

/** The lab's server as the supervisor starts it. */
export class ServerProcess implements AsyncDisposable {
  readonly #child: ChildProcessWithoutNullStreams;
  /** Standard output and error as they came. */
  text = "";

  private constructor(child: ChildProcessWithoutNullStreams) {
    this.#child = child;
    child.stderr.on("data", (chunk: Buffer) => (this.text += chunk.toString()));
  }

  /** @param env what it is told besides this process's own environment */
  static async start(env: Readonly<Record<string, string>>): Promise<ServerProcess> {
    const child = spawn(process.execPath, ["src/lab-server/main.ts"], {
      cwd: REPOSITORY,
      env: { ...process.env, ...env },
      stdio: ["pipe", "pipe", "pipe"],
      detached: true,
    });
    const server = new ServerProcess(child);
    const lines = createInterface(child.stdout);
    const listening = new Promise<void>((settle) => {
      lines.on("line", (line) => {
        server.text += `${line}\n`;
        if (line.includes('"listening"')) settle();
      });
    });
    const ended = once(child, "exit").then(() => {
      throw new Error(`the server ended: ${server.text}`);
    });
    await Promise.race([listening, ended]);
    ended.catch(() => undefined);
    return server;
  }

  get pid(): number {
    const { pid } = this.#child;
    if (pid === undefined) throw new Error("the server was not started");
    return pid;
  }

  signal(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }

  /** The exit code, or the signal that killed it. */
  async ended(): Promise<number | NodeJS.Signals | null> {
    if (this.#child.exitCode === null && this.#child.signalCode === null) await once(this.#child, "exit");
    return this.#child.exitCode ?? this.#child.signalCode;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#child.exitCode === null && this.#child.signalCode === null) this.signal("SIGTERM");
    await this.ended();
  }
}
