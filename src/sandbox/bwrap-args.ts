import { existsSync, lstatSync, readlinkSync } from "node:fs";
import type { DatasetMount } from "./box.ts";
import type { BoxLimits } from "./limits.ts";
import { BOOT_FILE, type BoxRuntime } from "./runtime/runtime-layout.ts";

/**
 * Whom the box runs as. `root` starts it without a user namespace, so that files below a 0700 home can be mounted, and
 * gives up root inside for a uid of the box's own; `user` maps the judge's own uid in a user namespace.
 */
export type BoxIdentity = { readonly kind: "root"; readonly uid: number } | { readonly kind: "user" };

/** A folder or link of the host's C library, under the same name in the box. */
export type LibraryMount =
  | { readonly kind: "bind"; readonly path: string }
  | { readonly kind: "link"; readonly path: string; readonly target: string };

const LIBRARY_FOLDERS: Readonly<Record<string, readonly string[]>> = {
  x64: ["/lib64", "/usr/lib64", "/usr/lib/x86_64-linux-gnu"],
  arm64: ["/lib64", "/usr/lib64", "/usr/lib/aarch64-linux-gnu"],
};

/** Where this machine keeps the shared libraries Node needs; on merged-usr systems /lib is a link into /usr. */
export function findLibraries(): LibraryMount[] {
  const folders = LIBRARY_FOLDERS[process.arch] ?? [];
  return ["/lib", ...folders].filter((path) => existsSync(path)).map(libraryMount);
}

function libraryMount(path: string): LibraryMount {
  return lstatSync(path).isSymbolicLink()
    ? { kind: "link", path, target: readlinkSync(path) }
    : { kind: "bind", path };
}

const DATA_FOLDER = "/data";
const PRLIMIT = "/usr/bin/prlimit";
const SETPRIV = "/usr/bin/setpriv";
const DEVICES = ["/dev/null", "/dev/zero", "/dev/urandom", "/dev/random"];
/** Inside a user namespace any number will do. */
const USER_NAMESPACE_ID = "1000";

export interface BwrapBox {
  readonly runtime: BoxRuntime;
  readonly libraries: readonly LibraryMount[];
  readonly identity: BoxIdentity;
  readonly limits: BoxLimits;
  /** Without a cgroup, memory and tasks are held by rlimits. */
  readonly hasCgroup: boolean;
  readonly dataset: DatasetMount;
  readonly seccompFd: number;
}

/** The options of bubblewrap, to be given through a pipe so that no command line shows the host's paths. */
export function bwrapOptions(box: BwrapBox): string[] {
  return [
    ...confinement(box.identity, box.seccompFd),
    ...fileSystem(box),
    ...["--proc", "/proc", "--size", String(box.limits.tmpBytes), "--perms", "1777", "--tmpfs", "/tmp"],
    ...["--remount-ro", "/", "--chdir", "/tmp"],
  ];
}

/** Where a box finds the dataset. */
export function mountPoint(dataset: DatasetMount): string {
  return `${DATA_FOLDER}/${dataset.name}`;
}

/** What bubblewrap runs: each program sets limits or ids and becomes the next. */
export function bwrapCommand(box: BwrapBox): string[] {
  const node = ["/rt/bin/node", ...nodeFlags(box.limits), `/rt/box/${BOOT_FILE}`];
  return [PRLIMIT, ...resourceLimits(box), ...dropRoot(box.identity), ...node];
}

/** As `bwrapOptions`, but with the host's /usr for files: to find out whether such a box can be. */
export function trialOptions({
  identity,
  libraries,
  seccompFd,
}: Omit<BwrapBox, "runtime" | "limits" | "hasCgroup" | "dataset">): string[] {
  return [
    ...confinement(identity, seccompFd),
    ...readOnly("/usr"),
    ...libraries.filter(({ path }) => !path.startsWith("/usr/")).flatMap(libraryOptions),
    ...["--proc", "/proc", "--size", "4096", "--tmpfs", "/tmp", "--remount-ro", "/"],
  ];
}

export function trialCommand(identity: BoxIdentity): string[] {
  return [PRLIMIT, "--core=1", ...dropRoot(identity), "/usr/bin/true"];
}

/**
 * Flags of every box's Node; the compiled form of the runner is only valid under the same ones. The seed is that of
 * `Math.random`: a submission must be graded alike each time. Node's own warnings stay unsaid: what a check cell writes to
 * stderr is held against its answer, and a deprecated call is no wrong one.
 */
export function nodeFlags(limits: Pick<BoxLimits, "heapMegabytes">): string[] {
  const heap = `--max-old-space-size=${String(limits.heapMegabytes)}`;
  return [heap, "--v8-pool-size=1", "--random-seed=1", "--disable-sigusr1", "--no-warnings"];
}

function confinement(identity: BoxIdentity, seccompFd: number): string[] {
  return [
    ...namespaces(identity),
    ...["--die-with-parent", "--new-session", "--hostname", "box"],
    ...firstProcess(identity),
    ...["--seccomp", String(seccompFd)],
    ...environment(),
  ];
}

/**
 * A box dies with its judge because bubblewrap signals its child when it dies itself. It may not signal another uid, so
 * with a uid of the box's own that child has to be bubblewrap's, whose death ends the namespace. In a user namespace the
 * box can be the child, and no process of bubblewrap's, of the same uid, is there to be read.
 */
function firstProcess(identity: BoxIdentity): string[] {
  return identity.kind === "user" ? ["--as-pid-1"] : [];
}

/** With real root, capabilities are what `dropRoot` needs to give up the rest. */
function namespaces(identity: BoxIdentity): string[] {
  const shared = ["--unshare-ipc", "--unshare-pid", "--unshare-net", "--unshare-uts", "--unshare-cgroup-try"];
  if (identity.kind === "user") {
    return [...shared, "--unshare-user", "--uid", USER_NAMESPACE_ID, "--gid", USER_NAMESPACE_ID];
  }
  const capabilities = ["CAP_SETUID", "CAP_SETGID", "CAP_SETPCAP"].flatMap((name) => ["--cap-add", name]);
  return [...shared, "--cap-drop", "ALL", ...capabilities];
}

/** One thread for blocking calls: a box's DuckDB runs one statement at a time, and four threads cost it 1 ms of CPU more. */
export const BOX_ENVIRONMENT = { LANG: "C.UTF-8", TZ: "UTC", UV_THREADPOOL_SIZE: "1" };

function environment(): string[] {
  const variables = { PATH: "/rt/bin", HOME: "/tmp", ...BOX_ENVIRONMENT };
  return ["--clearenv", ...Object.entries(variables).flatMap(([name, value]) => ["--setenv", name, value])];
}

/** The root is an empty tmpfs. Folders that hold a mount are named first: left to bubblewrap they would be 0700. */
function fileSystem(box: BwrapBox): string[] {
  const { runtime } = box;
  const tools = box.identity.kind === "root" ? [PRLIMIT, SETPRIV] : [PRLIMIT];
  return [
    ...["/usr", "/usr/bin", "/usr/lib", "/dev", "/rt", "/rt/bin", DATA_FOLDER].flatMap((dir) => [
      "--dir",
      dir,
    ]),
    ...box.libraries.flatMap(libraryOptions),
    ...tools.flatMap((tool) => readOnly(tool)),
    ...DEVICES.flatMap((device) => ["--dev-bind", device, device]),
    ...readOnly(runtime.node, "/rt/bin/node"),
    ...readOnly(`${runtime.root}/box`, "/rt/box"),
    ...readOnly(runtime.nodeModules, "/rt/node_modules"),
    ...readOnly(runtime.shims, "/rt/shims"),
    // A module is also found from /tmp, the working directory.
    ...["--symlink", "/rt/node_modules", "/node_modules"],
    ...readOnly(box.dataset.dir, mountPoint(box.dataset)),
  ];
}

function libraryOptions(library: LibraryMount): string[] {
  return library.kind === "link" ? ["--symlink", library.target, library.path] : readOnly(library.path);
}

function readOnly(source: string, destination = source): string[] {
  return ["--ro-bind", source, destination];
}

/** A core limit of 1 byte, unlike 0, also keeps dumps from a crash handler on the host. */
function resourceLimits({ limits, hasCgroup }: BwrapBox): string[] {
  return [
    // The first ends a process by a signal of its own, which tells what was used up; the second one that catches it.
    `--cpu=${String(limits.cpuSeconds)}:${String(limits.cpuSeconds + 1)}`,
    "--core=1",
    `--nofile=${String(limits.files)}`,
    `--fsize=${String(limits.tmpBytes)}`,
    ...(hasCgroup ? [] : [`--data=${String(limits.dataBytes)}`, `--nproc=${String(limits.tasks)}`]),
  ];
}

function dropRoot(identity: BoxIdentity): string[] {
  if (identity.kind === "user") return [];
  const uid = String(identity.uid);
  return [
    SETPRIV,
    ...[`--reuid=${uid}`, `--regid=${uid}`, "--clear-groups"],
    ...["--bounding-set=-all", "--inh-caps=-all", "--no-new-privs"],
  ];
}
