import { existsSync, readFileSync, realpathSync } from "node:fs";
import { basename, join } from "node:path";
import { parseOptionalPostmasterFile } from "./postmaster-file.ts";
import {
  listProcesses,
  selectOptionalFolder,
  selectOptionalProcess,
  selectOptionalProgram,
} from "./process-table.ts";
import type { ProcessIdentity } from "./process-table.ts";

/** A PostgreSQL that runs on a folder of data. */
export interface Postmaster {
  readonly process: ProcessIdentity;
  readonly port: number;
  /** It is on its way out, or its program was replaced on the disk: it must end before it can be used. */
  readonly mustEnd: boolean;
}

export type PostmasterSearch =
  | { readonly status: "running"; readonly postmaster: Postmaster }
  /** `fileIsStale`: a pid file is there that PostgreSQL would take for that of a running server. */
  | { readonly status: "none"; readonly fileIsStale: boolean };

export const pidFileOf = (dataDir: string): string => join(dataDir, "postmaster.pid");

/**
 * Looks for the PostgreSQL of a folder by its pid file. The number in a file that was left behind may be another
 * process's by now, so the process must work in the folder, too.
 * @param program absolute path of the `postgres` that would be started
 */
export function findPostmaster(dataDir: string, program: string): PostmasterSearch {
  const file = pidFileOf(dataDir);
  if (!existsSync(file)) return { status: "none", fileIsStale: false };
  const said = parseOptionalPostmasterFile(readFileSync(file, "utf8"));
  if (said === null) return { status: "none", fileIsStale: true };
  const running = selectOptionalProcess(said.pid);
  if (running === null || !isPostgresOf(said.pid, dataDir)) {
    return { status: "none", fileIsStale: takesSignals(said.pid) };
  }
  const mustEnd = said.isStopping || !runsProgram(said.pid, program);
  return { status: "running", postmaster: { process: running, port: said.port, mustEnd } };
}

/** Processes of a PostgreSQL that work in a folder of data: they outlive a postmaster that was killed. */
export function listPostgresOf(dataDir: string): readonly ProcessIdentity[] {
  return listProcesses()
    .filter(({ pid, command }) => command.includes("postgres") && isPostgresOf(pid, dataDir))
    .map(({ pid }) => selectOptionalProcess(pid))
    .filter((process) => process !== null);
}

/** PostgreSQL's own question to a pid file's number; that of one that ended and was not waited for says yes, too. */
function takesSignals(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : null;
    if (code === "ESRCH" || code === "EPERM") return false;
    throw error;
  }
}

function isPostgresOf(pid: number, dataDir: string): boolean {
  const program = selectOptionalProgram(pid);
  if (program !== null) {
    return /^postgres\b/.test(basename(program)) && selectOptionalFolder(pid) === realpathSync(dataDir);
  }
  // Where a process's folder cannot be asked for, its command line names it, unless it is a backend.
  const listed = listProcesses().find((process) => process.pid === pid);
  return listed?.command.includes(`postgres -D ${dataDir} `) ?? false;
}

function runsProgram(pid: number, program: string): boolean {
  const running = selectOptionalProgram(pid);
  return running === null || running === realpathSync(program);
}
