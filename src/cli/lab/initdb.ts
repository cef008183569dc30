import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { dirname } from "node:path";
import { text } from "node:stream/consumers";
import { endProcesses, sendSignal } from "./end-process.ts";
import { listPostgresOf } from "./postmaster.ts";
import type { PostgresProgram } from "./postgres-program.ts";
import { listProcesses, selectOptionalProcess } from "./process-table.ts";

const END_LIMIT_MS = 5_000;

export interface InitdbCommand {
  readonly program: PostgresProgram;
  /** Absolute path of the folder to be made. */
  readonly dataDir: string;
  /** Holds the password of the one user. */
  readonly passwordFile: string;
  readonly user: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Kills it. */
  readonly stop: AbortSignal;
}

export type InitdbOutcome =
  | { readonly status: "made" }
  /** `said`: what it wrote to its standard error. */
  | { readonly status: "failed"; readonly said: string };

/** Makes a folder of data. One that was not finished, or was killed, leaves files in its place. */
export async function runInitdb({
  program,
  dataDir,
  passwordFile,
  user,
  env,
  stop,
}: InitdbCommand): Promise<InitdbOutcome> {
  stop.throwIfAborted();
  const [command, ...args] = [
    ...program.prefix,
    program.initdb,
    `--pgdata=${dataDir}`,
    `--username=${user}`,
    `--pwfile=${passwordFile}`,
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    // PostgreSQL's own C.UTF-8: that of the system differs between machines, and some have none.
    "--locale=C",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
  ];
  // In a group of its own, which a terminal's Ctrl-C does not reach: it would be told as a failure.
  const child = spawn(command, args, {
    ...{ cwd: dirname(dataDir), env, detached: true },
    stdio: ["ignore", "ignore", "pipe"],
  });
  const kill = (): void => {
    if (child.pid !== undefined) sendSignal(-child.pid, "SIGKILL");
  };
  stop.addEventListener("abort", kill, { once: true });
  try {
    const [said] = await Promise.all([text(child.stderr), once(child, "close")]);
    if (child.exitCode === 0) return { status: "made" };
    const how = child.signalCode ?? `exit ${String(child.exitCode)}`;
    return { status: "failed", said: said.trim() === "" ? how : said };
  } finally {
    stop.removeEventListener("abort", kill);
  }
}

/** Ends what still writes to a folder whose maker was killed: initdb and its PostgreSQL go on without it. */
export async function endInitdb(dataDir: string): Promise<void> {
  const initdb = listProcesses()
    .filter(({ command }) => command.includes(`--pgdata=${dataDir} `))
    .map(({ pid }) => selectOptionalProcess(pid))
    .filter((process) => process !== null);
  for (const { pid } of initdb) sendSignal(-pid, "SIGKILL");
  await endProcesses(initdb, { signal: "SIGKILL", limitMs: END_LIMIT_MS });
  if (!existsSync(dataDir)) return;
  await endProcesses(listPostgresOf(dataDir), { signal: "SIGKILL", limitMs: END_LIMIT_MS });
}

const MAX_LINES = 4;

/** The lines that say why it failed, which PostgreSQL follows with the statement it was at; the last ones when none does. */
export function selectFaults(said: string): string {
  const lines = said.trim().split("\n");
  const faults = lines.filter((line) => /\b(?:ERROR|FATAL|PANIC|error): /.test(line));
  return (faults.length > 0 ? faults.slice(0, MAX_LINES) : lines.slice(-MAX_LINES)).join("\n");
}
