import { attackCell, attackFunction, literal, MARKER, RETURNS_MARKER } from "./attack.ts";
import type { Attack, Target } from "./attack.ts";

/** Source text that brings the addon into the process: `gate.sys(number, …arguments)` is any system call. */
function openGate(target: Target): string {
  return `const addonFile = require("node:os").tmpdir() + "/${target.marker}.node";
fs.writeFileSync(addonFile, Buffer.from(${literal(target.addon)}, "base64"));
const addon = { exports: {} };
process.dlopen(addon, addonFile);
fs.unlinkSync(addonFile);
const gate = addon.exports;`;
}

/** x86_64 and generic (aarch64) system call numbers, as `nr.name`. */
const NUMBERS = `
const numbers = {
  read: [0, 63], openat: [257, 56], close: [3, 57], socket: [41, 198], connect: [42, 203], sendto: [44, 206], socketpair: [53, 199],
  ptrace: [101, 117], process_vm_readv: [310, 270], kcmp: [312, 272], pidfd_open: [434, 434], pidfd_getfd: [438, 438],
  unshare: [272, 97], setns: [308, 268], mount: [165, 40], umount2: [166, 39], pivot_root: [155, 41], chroot: [161, 51],
  open_tree: [428, 428], move_mount: [429, 429], fsopen: [430, 430], mount_setattr: [442, 442], swapon: [167, 224],
  name_to_handle_at: [303, 264], open_by_handle_at: [304, 265], acct: [163, 89], shmget: [29, 194], semget: [64, 190],
  msgget: [68, 186], mq_open: [240, 180], memfd_create: [319, 279], bpf: [321, 280], perf_event_open: [298, 241],
  userfaultfd: [323, 282], keyctl: [250, 219], add_key: [248, 217], io_uring_setup: [425, 425], seccomp: [317, 277],
  personality: [135, 92], init_module: [175, 105], finit_module: [313, 273], kexec_load: [246, 104], reboot: [169, 142],
  syslog: [103, 116], sethostname: [170, 161], settimeofday: [164, 170], clone3: [435, 435], fork: [57, null], vfork: [58, null],
  prctl: [157, 167], prlimit64: [302, 261], setuid: [105, 146], setgid: [106, 144], capset: [126, 91], execveat: [322, 281],
  kill: [62, 129], futex_waitv: [449, 449], cachestat: [451, 451], landlock_create_ruleset: [444, 444],
};
const nr = {};
for (const [name, pair] of Object.entries(numbers)) nr[name] = pair[process.arch === "arm64" ? 1 : 0];`;

const gated = (
  id: string,
  what: string,
  body: (t: Target) => string,
  more: Partial<Attack> = {},
): Attack => ({
  id,
  class: "native",
  what,
  cell: (t) => attackCell(t, `${openGate(t)}\n${NUMBERS}\n${body(t)}`),
  naive: null,
  proof: MARKER,
  needs: "compiler",
  ...more,
});

/** Attacks by machine code of the trainee's own: a valid Node addon carried in the cell, loaded from /tmp. */
export const NATIVE: readonly Attack[] = [
  gated(
    "native-reads-files",
    "Opens and reads the judge's files by raw system calls.",
    (t) => `for (const file of ${literal(t.secretFiles)}) {
  const fd = gate.sys(nr.openat, -100, file, 0, 0);
  const bytes = Buffer.alloc(1 << 20);
  const n = fd < 0 ? fd : gate.sys(nr.read, fd, bytes, bytes.length);
  if (n > 0) show(bytes.latin1Slice(0, n)); else console.log("refused: " + n);
}`,
    { naive: "leaks" },
  ),
  gated(
    "native-opens-sockets",
    "Opens sockets of every family by raw system calls and connects them to the canary.",
    (t) => `for (const family of [1, 2, 10, 16, 17, 38, 40, 44]) {
  for (const type of [1, 2, 3]) { const fd = gate.sys(nr.socket, family, type, 0); if (fd >= 0) { console.log("socket of family " + family); gate.sys(nr.close, fd); } }
}
const inet = Buffer.alloc(16); inet.writeUInt16LE(2, 0); inet.writeUInt16BE(${String(t.canary.tcpPort)}, 2); inet.set([127, 0, 0, 1], 4);
const fd = gate.sys(nr.socket, 2, 1, 0);
if (fd >= 0) console.log("connect " + gate.sys(nr.connect, fd, inet, 16));
const name = Buffer.from("\\0" + ${literal(t.canary.abstractName)}); const local = Buffer.alloc(2 + name.length); local.writeUInt16LE(1, 0); local.set(name, 2);
const fd2 = gate.sys(nr.socket, 1, 1, 0);
if (fd2 >= 0) console.log("connect " + gate.sys(nr.connect, fd2, local, local.length));`,
    { naive: "reaches", never: /socket of family/ },
  ),
  gated(
    "native-sweeps-system-calls",
    "Tries every system call that opens a door in the kernel, with arguments that do nothing.",
    () => `
// With good privileges some of these do work: only where the box is.
if (process.pid > 9) throw new Error("not in a box");
const doors = Object.keys(numbers).filter((name) => !["read", "openat", "close", "kill", "prctl", "prlimit64", "setuid", "setgid", "capset", "connect", "sendto", "clone3", "fork", "vfork"].includes(name));
for (const name of doors) {
  if (nr[name] === null) continue;
  const result = gate.sys(nr[name], -1, 0, 0, 0, 0, 0);
  // 1 EPERM, 38 ENOSYS: refused before any argument was looked at.
  if (result !== -1 && result !== -38) console.log("not refused: " + name + " " + result);
}
console.log("tried " + doors.length);`,
    { never: /not refused: (?!landlock|cachestat|futex_waitv)/ },
  ),
  gated(
    "native-forks",
    "Forks twice into a new session by clone, leaving a process that sleeps.",
    (t) => `console.log("forked " + gate.linger(${literal(t.marker)}, 20));`,
    { naive: "lingers", never: /forked [1-9]/ },
  ),
  gated(
    "native-forks-raw",
    "Makes processes by every system call that can: fork, vfork, clone3, another ABI.",
    () => `if (process.pid > 9) throw new Error("not in a box");
for (const name of ["fork", "clone3"]) {
  if (nr[name] === null) continue;
  const made = gate.sys(nr[name], 0, 0, 0, 0, 0);
  if (made === 0) gate.sys(process.arch === "arm64" ? 93 : 60, 0);
  console.log(name + " " + made);
}
if (process.arch === "x64") console.log("x32 " + gate.sys(0x40000000 + 57, 0));`,
    { never: /(fork|clone3|x32) [0-9]/ },
  ),
  gated(
    "native-other-architecture",
    "Calls the kernel through the 32-bit gate, where numbers mean something else.",
    () => `if (process.pid > 9) throw new Error("not in a box"); console.log("pid " + gate.oldGate());`,
    { proof: { kind: "ends", as: ["exited", "killed"] } },
  ),
  gated(
    "native-traces-others",
    "Attaches as a debugger to, and reads the memory of, every process it can name.",
    (t) => `if (process.pid > 9) throw new Error("not in a box");
for (const pid of [1, 2, 3, ...${literal(t.pids)}]) {
  const io = Buffer.alloc(16);
  const traced = gate.sys(nr.ptrace, 16, pid, 0, 0), read = gate.sys(nr.process_vm_readv, pid, io, 0, io, 0, 0);
  const opened = gate.sys(nr.pidfd_open, pid, 0), killed = pid > 3 ? gate.sys(nr.kill, pid, 9) : -1;
  if (traced >= 0 || read >= 0 || opened >= 0 || killed >= 0) console.log("got at " + pid);
}`,
    { never: /got at/ },
  ),
  gated(
    "native-drops-its-chains",
    "Becomes root, takes capabilities, raises its limits and asks not to die with its judge.",
    () => `if (process.pid > 9) throw new Error("not in a box");
const limit = Buffer.alloc(16, 0xff);
const cap = Buffer.alloc(8); cap.writeUInt32LE(0x20080522, 0);
const want = Buffer.alloc(24, 0xff);
const tries = {
  setuid: gate.sys(nr.setuid, 0), setgid: gate.sys(nr.setgid, 0), capset: gate.sys(nr.capset, cap, want),
  pdeathsig: gate.sys(nr.prctl, 1, 0, 0, 0, 0), cpu: gate.sys(nr.prlimit64, 0, 0, limit, 0), files: gate.sys(nr.prlimit64, 0, 7, limit, 0),
};
for (const [name, result] of Object.entries(tries)) if (result >= 0) console.log("dropped " + name);`,
    { never: /dropped/ },
  ),
  {
    id: "loads-a-bad-addon",
    class: "native",
    what: "Loads an addon that is no valid ELF file, and one made of JavaScript.",
    cell: (t) =>
      attackCell(
        t,
        `for (const bytes of [Buffer.from("\\x7fELF" + "x".repeat(200), "latin1"), Buffer.from("module.exports = 1")]) {
  const file = require("node:os").tmpdir() + "/${t.marker}-bad.node";
  fs.writeFileSync(file, bytes);
  attempt(() => process.dlopen({ exports: {} }, file));
  attempt(() => require(file));
  fs.unlinkSync(file);
}`,
      ),
    naive: null,
    proof: MARKER,
  },
  {
    id: "maps-code-in-a-call",
    class: "native",
    what: "Brings the addon in only when it is called with hidden arguments, and reads the judge's files then.",
    question: "fn",
    needs: "compiler",
    cell: (t) =>
      attackFunction(
        t,
        `${openGate(t)}
${NUMBERS}
for (const file of ${literal(t.secretFiles)}) {
  const fd = gate.sys(nr.openat, -100, file, 0, 0);
  const bytes = Buffer.alloc(1 << 20);
  const n = fd < 0 ? fd : gate.sys(nr.read, fd, bytes, bytes.length);
  if (n > 0) show(bytes.latin1Slice(0, n));
}
return ${literal(t.marker)};`,
      ),
    naive: "leaks",
    proof: RETURNS_MARKER,
  },
];
