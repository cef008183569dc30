import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { containsMarker } from "./planted.ts";

const SHARED_FOLDERS = ["/tmp", "/dev/shm", "/var/tmp", "/run"];
const CGROUPS = "/sys/fs/cgroup";
const CGROUP_DEPTH = 5;

/** Files and folders that carry one of these markers where boxes and judge might have left them. */
export function filesNamed(markers: ReadonlySet<string>, folder: string): string[] {
  const shared = SHARED_FOLDERS.filter((path) => existsSync(path)).flatMap((path) => listed(path, false));
  return [...shared, ...listed(folder, true)].filter((file) => containsMarker(file, markers));
}

function listed(folder: string, recursive: boolean): string[] {
  return readdirSync(folder, { recursive, encoding: "utf8" }).map((name) => join(folder, name));
}

/** Cgroups made for boxes of this process: their names begin with its id. */
export function ownCgroups(): string[] {
  return cgroupsBelow(CGROUPS, CGROUP_DEPTH).filter((dir) =>
    dir.includes(`dschool-boxes/${String(process.pid)}-`),
  );
}

function cgroupsBelow(dir: string, depth: number): string[] {
  if (depth === 0 || !existsSync(dir)) return [];
  const folders = readdirSync(dir, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return folders.flatMap(({ name }) => [join(dir, name), ...cgroupsBelow(join(dir, name), depth - 1)]);
}
