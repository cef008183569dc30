import { createServer } from "node:net";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { ensureCluster, postgresPlace } from "#cli/lab/postgres-cluster";
import { postgresPart, postgresUrl } from "#cli/lab/postgres-part";
import { selectPostgresProgram } from "#cli/lab/postgres-program";
import type { StartedProcess } from "#cli/lab/started-process";
import type { Part } from "#cli/lab/supervised-process";

const POLL_MS = 20;

const NEVER = new AbortController().signal;

/** A PostgreSQL of a test's own, on a port and in a folder of its own. */
export class PostgresServer implements AsyncDisposable {
  readonly url: string;
  readonly #home: string;
  readonly #part: Part;
  #process: StartedProcess;

  private constructor(options: { url: string; home: string; part: Part; process: StartedProcess }) {
    this.url = options.url;
    this.#home = options.home;
    this.#part = options.part;
    this.#process = options.process;
  }

  static async start(): Promise<PostgresServer> {
    const home = mkdtempSync(join(tmpdir(), "postgres-"));
    const uid = process.getuid?.() ?? null;
    const program = await selectPostgresProgram(uid);
    const place = postgresPlace(home);
    const password = await ensureCluster(place, { program, uid, env: process.env, stop: NEVER });
    const port = await freePort();
    const part = postgresPart({
      ...{ place, program, port, password },
      env: process.env,
      logs: join(home, "logs"),
    });
    const started = await startAndWait(part);
    return new PostgresServer({ url: postgresUrl(port, password), home, part, process: started });
  }

  get pid(): number {
    return this.#process.pid;
  }

  /** Stops answering, as a machine that is out of memory or a disk that hangs makes it. */
  suspend(): void {
    this.#signalAll("SIGSTOP");
  }

  resume(): void {
    this.#signalAll("SIGCONT");
  }

  /** Ends as by a loss of power, and starts again on the same port. */
  async crash(): Promise<void> {
    process.kill(this.#process.pid, "SIGKILL");
    await this.#process.ended;
    this.#process = await startAndWait(this.#part);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    process.kill(this.#process.pid, this.#part.stopSignal);
    await this.#process.ended;
    rmSync(this.#home, { recursive: true, force: true });
  }

  /** Its backends lead groups of their own, which a signal to the postmaster's group misses. */
  #signalAll(signal: "SIGSTOP" | "SIGCONT"): void {
    for (const pid of [this.#process.pid, ...childrenOf(this.#process.pid)]) process.kill(pid, signal);
  }
}

async function startAndWait(part: Part): Promise<StartedProcess> {
  const started = await part.start();
  const failed = started.ended.then((how) => {
    throw new Error(`PostgreSQL ended (${how}): ${readFileSync(part.logFile, "utf8")}`);
  });
  // Only while it is waited for: later its end is what a test does.
  failed.catch(() => undefined);
  while (!(await Promise.race([part.isReady(started), failed]))) await sleep(POLL_MS);
  return started;
}

function childrenOf(pid: number): number[] {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim();
  return children === "" ? [] : children.split(" ").map(Number);
}

/** Free at this moment. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === "string") throw new Error("a port was asked for");
  return address.port;
}
