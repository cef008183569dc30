import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { type Instruction, OPCODE, SECCOMP_DATA } from "./bpf.ts";
import { ACTION, ERRNO, filterProgram, seccompFilter } from "./filter.ts";
import {
  ARCHITECTURES,
  type Architecture,
  AUDIT_ARCH,
  CLONE,
  CLONE3,
  LAST_REVIEWED_SYSCALL,
  PRCTL,
  REFUSED_SYSCALLS,
} from "./syscalls.ts";

const REFUSED = ACTION.refuse(ERRNO.EPERM);
const UNKNOWN = ACTION.refuse(ERRNO.ENOSYS);

/** Ordinary calls Node and DuckDB need: read, write, mmap, openat, execve, futex, exit_group. */
const NEEDED: Readonly<Record<Architecture, readonly number[]>> = {
  x64: [0, 1, 9, 257, 59, 202, 231],
  arm64: [63, 64, 222, 56, 221, 98, 94],
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

  test("refuses every listed call of this architecture", () => {
    const column = architecture === "x64" ? 0 : 1;
    for (const [name, numbers] of Object.entries(REFUSED_SYSCALLS)) {
      const number = numbers[column];
      if (number !== null) expect([name, ask(number)]).toEqual([name, REFUSED]);
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
    expect(ask(LAST_REVIEWED_SYSCALL)).toBe(ACTION.allow);
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
    for (const [name, numbers] of Object.entries(REFUSED_SYSCALLS)) {
      const defined = new RegExp(`^#define __NR(?:3264)?_${name}\\s+(\\d+)`, "m").exec(header);
      if (defined !== null && numbers[column] !== null) {
        expect([name, numbers[column]]).toEqual([name, Number(defined[1])]);
      }
    }
  });
});
