import { type ChildProcess, spawn } from "node:child_process";
import { resolve } from "node:path";
import { createInterface } from "node:readline";

const REPOSITORY = resolve(import.meta.dirname, "../..");

type LogLine = Readonly<Record<string, unknown>>;

/** A grading worker as the supervisor starts it. */
export class WorkerProcess implements AsyncDisposable {
  readonly #child: ChildProcess;
  /** What it has logged so far. */
  readonly log: LogLine[] = [];
  /** Standard output and error as they came. */
  text = "";
  /** Settles when it has ended, with its exit code, or the signal that killed it. */
  readonly ended: Promise<number | NodeJS.Signals | null>;
  readonly #waiting = new Set<() => void>();

  private constructor(child: ChildProcess) {
    this.#child = child;
    this.ended = new Promise((settle) => {
      child.once("exit", (code, signal) => {
        settle(code ?? signal);
      });
    });
    if (child.stdout === null) throw new Error("the worker's output is a pipe");
    createInterface(child.stdout).on("line", (line) => {
      this.text += `${line}\n`;
      if (line.startsWith("{")) this.log.push(JSON.parse(line) as LogLine);
      for (const look of this.#waiting) look();
    });
    child.stderr?.on("data", (chunk: Buffer) => (this.text += chunk.toString()));
  }

  static async start(options: {
    readonly home: string;
    readonly databaseUrl: string;
  }): Promise<WorkerProcess> {
    const child = spawn(process.execPath, ["src/lab-server/jobs/main.ts"], {
      cwd: REPOSITORY,
      env: { ...process.env, DSCHOOL_HOME: options.home, DATABASE_URL: options.databaseUrl },
      stdio: ["pipe", "pipe", "pipe"],
      detached: true,
    });
    const worker = new WorkerProcess(child);
    await Promise.race([
      worker.said("ready"),
      worker.ended.then((code) => {
        throw new Error(`the worker ended (${String(code)}): ${worker.text}`);
      }),
    ]);
    return worker;
  }

  /** Waits until it logs a message, of a submission where one is given. */
  said(msg: string, submission?: string): Promise<LogLine> {
    return new Promise((settle) => {
      const look = (): void => {
        const line = this.log.find(
          (each) => each["msg"] === msg && (submission === undefined || each["submission"] === submission),
        );
        if (line === undefined) return;
        this.#waiting.delete(look);
        settle(line);
      };
      this.#waiting.add(look);
      look();
    });
  }

  signal(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }

  /** As when its supervisor is gone. */
  endInput(): void {
    this.#child.stdin?.end();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#child.exitCode === null && this.#child.signalCode === null) this.signal("SIGTERM");
    await this.ended;
  }
}
