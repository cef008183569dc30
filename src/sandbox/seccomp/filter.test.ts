import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { type Instruction, OPCODE, SECCOMP_DATA } from "./bpf.ts";
import { ACTION, ERRNO, filterProgram, seccompFilter } from "./filter.ts";
import {
  ALLOWED_SYSCALLS,
  ARCHITECTURES,
  type Architecture,
  AUDIT_ARCH,
  CLONE,
  CLONE3,
  LAST_REVIEWED_SYSCALL,
  PRCTL,
} from "./syscalls.ts";

const REFUSED = ACTION.refuse(ERRNO.EPERM);
const UNKNOWN = ACTION.refuse(ERRNO.ENOSYS);

/** Ordinary calls Node and DuckDB need: read, write, mmap, openat, execve, futex, exit_group. */
const NEEDED: Readonly<Record<Architecture, readonly number[]>> = {
  x64: [0, 1, 9, 257, 59, 202, 231],
  arm64: [63, 64, 222, 56, 221, 98, 94],
};

const DOORS: Readonly<Record<string, Readonly<Record<Architecture, number>>>> = {
  socket: { x64: 41, arm64: 198 },
  socketpair: { x64: 53, arm64: 199 },
  connect: { x64: 42, arm64: 203 },
  ptrace: { x64: 101, arm64: 117 },
  process_vm_readv: { x64: 310, arm64: 270 },
  pidfd_getfd: { x64: 438, arm64: 438 },
  unshare: { x64: 272, arm64: 97 },
  setns: { x64: 308, arm64: 268 },
  mount: { x64: 165, arm64: 40 },
  pivot_root: { x64: 155, arm64: 41 },
  shmget: { x64: 29, arm64: 194 },
  memfd_create: { x64: 319, arm64: 279 },
  flock: { x64: 73, arm64: 32 },
  setxattr: { x64: 188, arm64: 5 },
  mknodat: { x64: 259, arm64: 33 },
  bpf: { x64: 321, arm64: 280 },
  perf_event_open: { x64: 298, arm64: 241 },
  userfaultfd: { x64: 323, arm64: 282 },
  keyctl: { x64: 250, arm64: 219 },
  io_uring_setup: { x64: 425, arm64: 425 },
  seccomp: { x64: 317, arm64: 277 },
  personality: { x64: 135, arm64: 92 },
  init_module: { x64: 175, arm64: 105 },
  reboot: { x64: 169, arm64: 142 },
};

/** What the kernel's interpreter does with a filter, for the instructions ours uses. */
function run(
  program: readonly Instruction[],
  call: { syscall: number; architecture: number; args?: readonly number[] },
): number {
  const words = new Map([
    [SECCOMP_DATA.syscall, call.syscall],
    [SECCOMP_DATA.architecture, call.architecture],
    ...(call.args ?? []).map((arg, index) => [SECCOMP_DATA.argument(index), arg] as const),
  ]);
  let accumulator = 0;
  for (let at = 0; ; at += 1) {
    const instruction = program[at];
    if (instruction === undefined) throw new Error("the program runs off its end");
    const { code, value, jumpTrue, jumpFalse } = instruction;
    if (code === OPCODE.return) return value;
    if (code === OPCODE.load) accumulator = words.get(value) ?? 0;
    else at += matches(code, accumulator, value) ? jumpTrue : jumpFalse;
  }
}

function matches(code: number, accumulator: number, value: number): boolean {
  if (code === OPCODE.jumpEqual) return accumulator === value;
  if (code === OPCODE.jumpAtLeast) return accumulator >= value;
  if (code === OPCODE.jumpGreater) return accumulator > value;
  return (accumulator & value) !== 0;
}

describe.each(ARCHITECTURES)("the filter for %s", (architecture) => {
  const program = filterProgram(architecture);
  const ask = (syscall: number, ...args: number[]): number =>
    run(program, { syscall, architecture: AUDIT_ARCH[architecture], args });

  test("allows what Node needs", () => {
    expect(NEEDED[architecture].map((number) => ask(number))).toEqual(
      NEEDED[architecture].map(() => ACTION.allow),
    );
  });

  test("allows the listed calls of this architecture, and refuses all others that there are", () => {
    const column = architecture === "x64" ? 0 : 1;
    const listed = Object.values(ALLOWED_SYSCALLS).map((numbers) => numbers[column]);
    const decided = [CLONE, CLONE3, PRCTL].map((numbers) => numbers[architecture]);
    for (let number = 0; number <= LAST_REVIEWED_SYSCALL; number += 1) {
      if (decided.includes(number)) continue;
      expect([number, ask(number)]).toEqual([number, listed.includes(number) ? ACTION.allow : REFUSED]);
    }
  });

  test("opens no door to other processes, sockets, namespaces, or the kernel's rarer parts", () => {
    for (const [name, numbers] of Object.entries(DOORS)) {
      expect([name, ask(numbers[architecture])]).toEqual([name, REFUSED]);
      expect(Object.keys(ALLOWED_SYSCALLS)).not.toContain(name);
    }
  });

  test("lets threads start and refuses processes", () => {
    const pthread = 0x3d0f00;
    const forkLike = 0x01200011;
    expect(ask(CLONE[architecture], pthread)).toBe(ACTION.allow);
    expect(ask(CLONE[architecture], forkLike)).toBe(REFUSED);
    expect(ask(CLONE3[architecture])).toBe(UNKNOWN);
  });

  test("keeps the signal that ends a box with its judge", () => {
    expect(ask(PRCTL[architecture], 1, 9)).toBe(ACTION.allow);
    expect(ask(PRCTL[architecture], 1, 0)).toBe(REFUSED);
    expect(ask(PRCTL[architecture], 15, 0)).toBe(ACTION.allow);
  });

  test("knows no call newer than its table, and no x32 call", () => {
    expect(ask(LAST_REVIEWED_SYSCALL)).toBe(REFUSED);
    expect(ask(LAST_REVIEWED_SYSCALL + 1)).toBe(UNKNOWN);
    expect(ask(0x40000000 + 59)).toBe(UNKNOWN);
  });

  test("kills a caller of another architecture", () => {
    expect(run(program, { syscall: 0, architecture: 0x40000003 })).toBe(ACTION.killProcess);
  });

  test("is 8 bytes an instruction, within the kernel's 4,096", () => {
    expect(seccompFilter(architecture)).toHaveLength(program.length * 8);
    expect(program.length).toBeLessThanOrEqual(4096);
  });
});

const HEADERS: Readonly<Record<Architecture, string>> = {
  x64: "/usr/include/x86_64-linux-gnu/asm/unistd_64.h",
  arm64: "/usr/include/asm-generic/unistd.h",
};

describe.each(ARCHITECTURES)("the table for %s", (architecture) => {
  test.skipIf(!existsSync(HEADERS[architecture]))("agrees with this machine's kernel headers", () => {
    const header = readFileSync(HEADERS[architecture], "utf8");
    const column = architecture === "x64" ? 0 : 1;
    for (const [name, numbers] of Object.entries(ALLOWED_SYSCALLS)) {
      const defined = new RegExp(`^#define __NR(?:3264)?_${name}\\s+(\\d+)`, "m").exec(header);
      if (defined !== null && numbers[column] !== null) {
        expect([name, numbers[column]]).toEqual([name, Number(defined[1])]);
      }
    }
  });
});
