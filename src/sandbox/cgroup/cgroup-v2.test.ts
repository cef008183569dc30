import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { BOXES_FOLDER } from "./cgroup.ts";
import { cgroupV2Tree } from "./cgroup-v2.ts";
import { newCgroupName } from "./control-files.ts";

let root = "";

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "cgroup-v2-"));
  writeFileSync(join(root, "cgroup.controllers"), "cpu memory pids\n");
});

afterEach(() => {
  rmSync(root, { recursive: true });
});

const limits = { memoryBytes: 1 << 20, tasks: 7 };
const read = (...path: string[]): string => readFileSync(join(root, ...path), "utf8");

/** The name of the only box. */
function boxFolder(): string {
  const folders = readdirSync(join(root, BOXES_FOLDER), { withFileTypes: true }).filter((entry) =>
    entry.isDirectory(),
  );
  expect(folders).toHaveLength(1);
  return folders[0]?.name ?? "";
}

test("divides memory and pids among boxes and sets each box's limits", async () => {
  const group = cgroupV2Tree(root).create(limits);
  await group.add(4242);
  const dir = [BOXES_FOLDER, boxFolder()];
  expect(read("cgroup.subtree_control")).toBe("+memory +pids");
  expect(read(BOXES_FOLDER, "cgroup.subtree_control")).toBe("+memory +pids");
  expect(read(...dir, "memory.max")).toBe("1048576");
  expect(read(...dir, "pids.max")).toBe("7");
  expect(read(...dir, "cgroup.procs")).toBe("4242");
});

test("reads from memory.events whether the kernel killed for want of memory", () => {
  const group = cgroupV2Tree(root).create(limits);
  const events = join(root, BOXES_FOLDER, boxFolder(), "memory.events");
  writeFileSync(events, "low 0\nhigh 0\nmax 9\noom 1\noom_kill 0\n");
  expect(group.ranOutOfMemory()).toBe(false);
  writeFileSync(events, "low 0\nhigh 0\nmax 9\noom 1\noom_kill 2\n");
  expect(group.ranOutOfMemory()).toBe(true);
});

test("started again from its own leaf, divides the cgroup above it", () => {
  const leaf = join(root, "dschool-judge");
  mkdirSync(leaf);
  cgroupV2Tree(leaf).create(limits);
  expect(existsSync(join(root, BOXES_FOLDER, boxFolder()))).toBe(true);
});

test("sweeps the cgroups of judges that no longer run, and no others", async () => {
  const tree = cgroupV2Tree(root);
  const child = spawn("true");
  await once(child, "exit");
  const mine = newCgroupName();
  const [, , namespace] = mine.split("-");
  const ended = `${String(child.pid)}-1-${namespace ?? ""}-ab`;
  const elsewhere = `${String(child.pid)}-1-1-ab`;
  const dirs = [ended, elsewhere, mine, "not-ours"].map((name) => join(root, BOXES_FOLDER, name));
  for (const dir of dirs) mkdirSync(dir);
  await tree.sweep();
  expect(dirs.map((dir) => existsSync(dir))).toEqual([false, true, true, true]);
});
