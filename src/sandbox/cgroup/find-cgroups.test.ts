import { expect, test } from "vitest";
import { type CgroupFacts, selectOptionalCgroupFolders } from "./find-cgroups.ts";

const V1_HYBRID = `
31 25 0:27 / /sys/fs/cgroup rw,nosuid - tmpfs tmpfs ro
32 31 0:28 / /sys/fs/cgroup/unified rw,nosuid - cgroup2 cgroup2 rw
33 31 0:29 / /sys/fs/cgroup/memory rw,nosuid - cgroup cgroup rw,memory
34 31 0:30 / /sys/fs/cgroup/pids rw,nosuid - cgroup cgroup rw,pids`;
const V2_ONLY = "31 25 0:27 / /sys/fs/cgroup rw,nosuid - cgroup2 cgroup2 rw,nsdelegate";

const facts = (overrides: Partial<CgroupFacts>): CgroupFacts => ({
  mountinfo: "",
  membership: "",
  isRoot: false,
  controllers: () => "cpu memory pids\n",
  ...overrides,
});

test("finds our own folders under version 1", () => {
  const membership = "4:memory:/user/kim\n8:pids:/\n0::/\n";
  expect(selectOptionalCgroupFolders(facts({ mountinfo: V1_HYBRID, membership }))).toEqual({
    version: 1,
    memory: "/sys/fs/cgroup/memory/user/kim",
    pids: "/sys/fs/cgroup/pids",
  });
});

test("as root, divides the whole tree of version 1", () => {
  const membership = "4:memory:/user/kim\n8:pids:/\n";
  expect(
    selectOptionalCgroupFolders(facts({ mountinfo: V1_HYBRID, membership, isRoot: true })),
  ).toMatchObject({
    memory: "/sys/fs/cgroup/memory",
  });
});

test("finds a container's folder, whose hierarchy is mounted from within", () => {
  const mountinfo = V1_HYBRID.replaceAll("/ /sys/fs/cgroup/memory", "/docker/ab /sys/fs/cgroup/memory");
  const membership = "4:memory:/docker/ab\n8:pids:/\n";
  expect(selectOptionalCgroupFolders(facts({ mountinfo, membership }))).toMatchObject({
    memory: "/sys/fs/cgroup/memory",
  });
});

test("divides our own cgroup under version 2, and the whole tree as root", () => {
  const membership = "0::/user.slice/user-1000.slice/dschool.scope\n";
  const own = facts({ mountinfo: V2_ONLY, membership });
  expect(selectOptionalCgroupFolders(own)).toEqual({
    version: 2,
    dir: "/sys/fs/cgroup/user.slice/user-1000.slice/dschool.scope",
  });
  expect(selectOptionalCgroupFolders({ ...own, isRoot: true })).toEqual({
    version: 2,
    dir: "/sys/fs/cgroup",
  });
});

test("finds none where a controller is missing", () => {
  const own = facts({ mountinfo: V2_ONLY, membership: "0::/\n" });
  expect(selectOptionalCgroupFolders({ ...own, controllers: () => "cpu pids\n" })).toBeNull();
  expect(selectOptionalCgroupFolders(facts({}))).toBeNull();
});
