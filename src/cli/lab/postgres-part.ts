import { rmSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { CliError } from "../cli-error.ts";
import { endProcesses } from "./end-process.ts";
import { POSTGRES_USER, postgresEnvironment } from "./postgres-cluster.ts";
import type { PostgresPlace } from "./postgres-cluster.ts";
import type { PostgresProgram } from "./postgres-program.ts";
import { findPostmaster, listPostgresOf, pidFileOf } from "./postmaster.ts";
import { adoptProcess, spawnProcess } from "./started-process.ts";
import type { StartedProcess } from "./started-process.ts";
import type { Part } from "./supervised-process.ts";

const DATABASE = "dschool";
/** There in every PostgreSQL; from it others are made. */
const FIRST_DATABASE = "postgres";
const MAX_CONNECTIONS = 60;

const START_LIMIT_MS = 60_000;
const STOP_LIMIT_MS = 30_000;
const BACKENDS_LIMIT_MS = 5_000;
const PROBE_LIMIT_MS = 2_000;

export interface PostgresOptions {
  readonly place: PostgresPlace;
  readonly program: PostgresProgram;
  readonly port: number;
  readonly password: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** $DSCHOOL_HOME/logs */
  readonly logs: string;
}

/** The address of the lab's database in our PostgreSQL. */
export function postgresUrl(port: number, password: string, database = DATABASE): string {
  return `postgresql://${POSTGRES_USER}:${password}@127.0.0.1:${port}/${database}`;
}

/** Our PostgreSQL, on the loopback only: one that an earlier supervisor left running is taken over. */
export function postgresPart(options: PostgresOptions): Part {
  const { place, port, password, logs } = options;
  return {
    name: "database",
    title: { ko: "데이터베이스", en: "Database" },
    logFile: join(logs, "postgres.log"),
    start: () => startOrTakeOver(options),
    isReady: () => acceptsConnections(port, password, place),
    cleanUp: () => endBackends(place.dataDir),
    stopSignal: "SIGINT", // "fast": sessions are ended, nothing is lost
    startLimitMs: START_LIMIT_MS,
    stopLimitMs: STOP_LIMIT_MS,
  };
}

async function startOrTakeOver(options: PostgresOptions): Promise<StartedProcess> {
  const { place, program, port } = options;
  const found = findPostmaster(place.dataDir, program.postgres);
  if (found.status === "running") {
    const { postmaster } = found;
    if (!postmaster.mustEnd && postmaster.port === port) return adoptProcess(postmaster.process);
    await endProcesses([postmaster.process], { signal: "SIGINT", limitMs: STOP_LIMIT_MS });
  }
  await endBackends(place.dataDir);
  // PostgreSQL itself clears away the file of a process that is gone, but not one whose number went to another.
  if (found.status === "none" && found.fileIsStale) rmSync(pidFileOf(place.dataDir));
  return await spawnPostgres(options);
}

function spawnPostgres({ place, program, port, env, logs }: PostgresOptions): Promise<StartedProcess> {
  const settings = {
    listen_addresses: "127.0.0.1",
    port,
    unix_socket_directories: "",
    max_connections: MAX_CONNECTIONS,
  };
  const [command = "", ...args] = [
    ...program.prefix,
    program.postgres,
    "-D",
    place.dataDir,
    ...Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]),
  ];
  return spawnProcess({
    program: command,
    args,
    env: postgresEnvironment(env),
    cwd: place.folder,
    logFile: join(logs, "postgres.log"),
    input: "none",
  });
}

/** Backends notice by themselves that their postmaster is gone, but not while they compute. */
async function endBackends(dataDir: string): Promise<void> {
  const left = listPostgresOf(dataDir);
  if (left.length > 0) await endProcesses(left, { signal: "SIGQUIT", limitMs: BACKENDS_LIMIT_MS });
}

async function acceptsConnections(port: number, password: string, place: PostgresPlace): Promise<boolean> {
  const client = new pg.Client({
    connectionString: postgresUrl(port, password, FIRST_DATABASE),
    connectionTimeoutMillis: PROBE_LIMIT_MS,
    query_timeout: PROBE_LIMIT_MS * 5,
  });
  // A connection that breaks between two statements is told by the next.
  client.on("error", () => undefined);
  try {
    await client.connect();
    const { rowCount } = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [DATABASE]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE}`);
    return true;
  } catch (error) {
    if (isPasswordRefused(error)) throw passwordIsWrong(place, error);
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

const INVALID_PASSWORD = "28P01";

function isPasswordRefused(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === INVALID_PASSWORD;
}

function passwordIsWrong({ dataDir, passwordFile }: PostgresPlace, cause: unknown): CliError {
  return new CliError(
    {
      ko: `암호 파일(${passwordFile})이 데이터베이스(${dataDir})와 맞지 않습니다. 두 가지를 같은 백업에서 되돌린 뒤 다시 실행하세요.`,
      en: `The password file (${passwordFile}) does not fit the database (${dataDir}). Restore both from the same backup and run this again.`,
    },
    3,
    { cause },
  );
}
