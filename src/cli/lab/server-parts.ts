import { join } from "node:path";
import type { Lang } from "#domain/local-text";
import type { Database } from "#lab-server/store/database";
import { databaseFault } from "#lab-server/store/database-fault";
import { selectOptionalLastSeen } from "#lab-server/store/workers";
import { spawnProcess } from "./started-process.ts";
import type { Part } from "./supervised-process.ts";

const START_LIMIT_MS = 60_000;
const PROBE_LIMIT_MS = 2_000;
/** The server lets requests under way end, the worker the notebook in hand. */
const SERVER_STOP_LIMIT_MS = 10_000;
const WORKER_STOP_LIMIT_MS = 20_000;

export interface ServerOptions {
  readonly home: string;
  readonly lang: Lang;
  /** Of the portal. */
  readonly port: number;
  readonly databaseUrl: string;
  /** Null without JupyterLab. */
  readonly lab: { readonly port: number; readonly token: string } | null;
  /** The package's folder. */
  readonly root: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** The server of pages and API, with the judge of checks as its child. */
export function serverPart(options: ServerOptions): Part {
  const logFile = join(options.home, "logs", "server.log");
  return {
    name: "server",
    title: { ko: "서버", en: "Server" },
    logFile,
    start: () => startOwn("src/lab-server/main.ts", options, logFile),
    isReady: () => isServerReady(options.port),
    stopSignal: "SIGTERM",
    startLimitMs: START_LIMIT_MS,
    stopLimitMs: SERVER_STOP_LIMIT_MS,
  };
}

/** The worker that grades submissions in boxes. */
export function workerPart(options: ServerOptions, db: Database, now: () => Date): Part {
  const logFile = join(options.home, "logs", "worker.log");
  let startedAt = now();
  return {
    name: "worker",
    title: { ko: "채점 일꾼", en: "Grading worker" },
    logFile,
    start: () => {
      startedAt = now();
      return startOwn("src/lab-server/jobs/main.ts", options, logFile);
    },
    isReady: () => hasReported(db, startedAt),
    stopSignal: "SIGTERM",
    startLimitMs: START_LIMIT_MS,
    stopLimitMs: WORKER_STOP_LIMIT_MS,
  };
}

function startOwn(
  script: string,
  { home, lang, port, databaseUrl, lab, root, env }: ServerOptions,
  logFile: string,
) {
  return spawnProcess({
    program: process.execPath,
    args: [join(root, script)],
    env: {
      ...env,
      DATABASE_URL: databaseUrl,
      DSCHOOL_HOME: home,
      DSCHOOL_PORT: String(port),
      DSCHOOL_LAB_PORT: lab === null ? undefined : String(lab.port),
      DSCHOOL_LAB_TOKEN: lab?.token,
      DSCHOOL_LANG: lang,
    },
    cwd: root,
    logFile,
    input: "held",
  });
}

async function isServerReady(port: number): Promise<boolean> {
  try {
    const signal = AbortSignal.timeout(PROBE_LIMIT_MS);
    const response = await fetch(`http://127.0.0.1:${port}/readyz`, { signal });
    await response.arrayBuffer();
    return response.ok;
  } catch (error) {
    // fetch's words for "no connection" and for the limit
    if (error instanceof TypeError || error instanceof DOMException) return false;
    throw error;
  }
}

/** A worker enters itself when it can grade; its own clock is this machine's. */
async function hasReported(db: Database, since: Date): Promise<boolean> {
  try {
    const seen = await selectOptionalLastSeen(db);
    return seen !== null && seen >= since;
  } catch (error) {
    if (databaseFault(error) === null) throw error;
    return false;
  }
}
