import { readdirSync, readFileSync, readlinkSync } from "node:fs";

/** All processes that belong to a home by their command line, folder or environment: number and command line. */
export function processesOf(home: string): string[] {
  const pids = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  return pids.filter((pid) => belongsTo(home, pid)).map((pid) => `${pid} ${read(`/proc/${pid}/cmdline`)}`);
}

function belongsTo(home: string, pid: string): boolean {
  const command = read(`/proc/${pid}/cmdline`);
  if (command === "" || Number(pid) === process.pid) return false;
  if (command.includes(home) || folderOf(pid).startsWith(home)) return true;
  return read(`/proc/${pid}/environ`).includes(`DSCHOOL_HOME=${home}`);
}

function read(path: string): string {
  try {
    return readFileSync(path, "utf8").replaceAll("\0", " ").trim();
  } catch (error) {
    if (isGone(error)) return "";
    throw error;
  }
}

function folderOf(pid: string): string {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch (error) {
    if (isGone(error)) return "";
    throw error;
  }
}

const isGone = (error: unknown): boolean =>
  error instanceof Error && "code" in error && ["ENOENT", "ESRCH", "EACCES"].includes(String(error.code));
