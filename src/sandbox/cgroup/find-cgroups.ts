import { readFileSync } from "node:fs";
import { join, relative } from "node:path";
import type { CgroupTree } from "./cgroup.ts";
import { cgroupV1Tree } from "./cgroup-v1.ts";
import { cgroupV2Tree } from "./cgroup-v2.ts";

/** The cgroup folders of this process that could hold boxes. */
export type CgroupFolders =
  | { readonly version: 1; readonly memory: string; readonly pids: string }
  | { readonly version: 2; readonly dir: string };

/** What `selectOptionalCgroupFolders` reads, as the kernel writes it. */
export interface CgroupFacts {
  /** /proc/self/mountinfo */
  readonly mountinfo: string;
  /** /proc/self/cgroup */
  readonly membership: string;
  readonly isRoot: boolean;
  /** Reads `cgroup.controllers` of a version 2 folder. */
  readonly controllers: (dir: string) => string;
}

export function readCgroupFacts(): CgroupFacts {
  return {
    mountinfo: readFileSync("/proc/self/mountinfo", "utf8"),
    membership: readFileSync("/proc/self/cgroup", "utf8"),
    isRoot: process.getuid?.() === 0,
    controllers: (dir) => readFileSync(join(dir, "cgroup.controllers"), "utf8"),
  };
}

/**
 * Prefers whichever version has the memory and pids controllers; null when neither has both. Root divides the whole
 * tree, where the next judge finds what a crashed one left; anyone else only the cgroup they are in.
 */
export function selectOptionalCgroupFolders(facts: CgroupFacts): CgroupFolders | null {
  const mounts = parseCgroupMounts(facts.mountinfo);
  const memory = selectOptionalV1Folder("memory", mounts, facts);
  const pids = selectOptionalV1Folder("pids", mounts, facts);
  if (memory !== null && pids !== null) return { version: 1, memory, pids };
  const unified = mounts.find((mount) => mount.type === "cgroup2");
  if (unified === undefined) return null;
  const dir = facts.isRoot
    ? unified.point
    : ownFolder(unified, /^0::(.*)$/m.exec(facts.membership)?.[1] ?? "/");
  const controllers = facts.controllers(dir).trim().split(" ");
  return controllers.includes("memory") && controllers.includes("pids") ? { version: 2, dir } : null;
}

/** Makes the tree of `folders`; throws what the kernel answers when we may not. */
export function openCgroupTree(folders: CgroupFolders): CgroupTree {
  return folders.version === 1 ? cgroupV1Tree(folders) : cgroupV2Tree(folders.dir);
}

interface CgroupMount {
  readonly type: string;
  /** Which folder of the hierarchy is mounted. */
  readonly root: string;
  readonly point: string;
  readonly options: readonly string[];
}

function parseCgroupMounts(mountinfo: string): CgroupMount[] {
  return mountinfo.split("\n").flatMap((line) => {
    const [before, after] = line.split(" - ");
    const [, , , root, point] = before?.split(" ") ?? [];
    const [type, , options] = after?.split(" ") ?? [];
    if (root === undefined || point === undefined || !type?.startsWith("cgroup")) return [];
    return [{ type, root, point, options: options?.split(",") ?? [] }];
  });
}

function selectOptionalV1Folder(
  controller: string,
  mounts: readonly CgroupMount[],
  { membership, isRoot }: CgroupFacts,
): string | null {
  const mount = mounts.find(({ type, options }) => type === "cgroup" && options.includes(controller));
  if (mount === undefined) return null;
  if (isRoot) return mount.point;
  const line = membership.split("\n").find((entry) => entry.split(":")[1]?.split(",").includes(controller));
  return ownFolder(mount, line?.split(":").slice(2).join(":") ?? "/");
}

function ownFolder(mount: CgroupMount, path: string): string {
  const inside = relative(mount.root, path);
  return inside.startsWith("..") ? mount.point : join(mount.point, inside);
}
