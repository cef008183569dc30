import { assemble, type Instruction, OPCODE, SECCOMP_DATA } from "./bpf.ts";
import {
  ALLOWED_SYSCALLS,
  type Architecture,
  AUDIT_ARCH,
  CLONE,
  CLONE3,
  LAST_REVIEWED_SYSCALL,
  PRCTL,
} from "./syscalls.ts";

/** What the kernel does with a call (`SECCOMP_RET_*`); a refusal carries its errno. */
export const ACTION = {
  allow: 0x7fff0000,
  killProcess: 0x80000000,
  refuse: (errno: number): number => 0x00050000 | errno,
} as const;

export const ERRNO = { EPERM: 1, ENOSYS: 38 } as const;

/** x86_64 calls with this bit are the x32 ABI, whose numbers would slip past the table. */
const X32_BIT = 0x40000000;
const CLONE_THREAD = 0x00010000;
const PR_SET_PDEATHSIG = 1;
const SIGKILL = 9;

const reply = (value: number): Instruction => ({ code: OPCODE.return, jumpTrue: 0, jumpFalse: 0, value });
const load = (offset: number): Instruction => ({
  code: OPCODE.load,
  jumpTrue: 0,
  jumpFalse: 0,
  value: offset,
});
const jump = (code: number, value: number, jumpTrue: number, jumpFalse: number): Instruction => ({
  code,
  jumpTrue,
  jumpFalse,
  value,
});

/**
 * The filter every process of a box runs under, for `bwrap --seccomp`. An allow list: other calls are refused (EPERM), one newer
 * than what was reviewed does not exist (ENOSYS), and another architecture's calls kill.
 */
export function seccompFilter(architecture: Architecture): Buffer {
  return assemble(filterProgram(architecture));
}

/** The filter as instructions, for tests. */
export function filterProgram(architecture: Architecture): readonly Instruction[] {
  const column = architecture === "x64" ? 0 : 1;
  const allowed = Object.values(ALLOWED_SYSCALLS).flatMap((numbers) => numbers[column] ?? []);
  return [
    load(SECCOMP_DATA.architecture),
    jump(OPCODE.jumpEqual, AUDIT_ARCH[architecture], 1, 0),
    reply(ACTION.killProcess),
    load(SECCOMP_DATA.syscall),
    jump(OPCODE.jumpAtLeast, X32_BIT, 0, 1),
    reply(ACTION.refuse(ERRNO.ENOSYS)),
    jump(OPCODE.jumpGreater, LAST_REVIEWED_SYSCALL, 0, 1),
    reply(ACTION.refuse(ERRNO.ENOSYS)),
    ...allowed.flatMap((number) => [jump(OPCODE.jumpEqual, number, 0, 1), reply(ACTION.allow)]),
    // clone3 hides its flags behind a pointer; without it glibc falls back to clone.
    jump(OPCODE.jumpEqual, CLONE3[architecture], 0, 1),
    reply(ACTION.refuse(ERRNO.ENOSYS)),
    ...threadsOnly(architecture),
    ...keepsParentDeathSignal(architecture),
    reply(ACTION.refuse(ERRNO.EPERM)),
  ];
}

function threadsOnly(architecture: Architecture): readonly Instruction[] {
  return [
    jump(OPCODE.jumpEqual, CLONE[architecture], 0, 4),
    load(SECCOMP_DATA.argument(0)),
    jump(OPCODE.jumpSet, CLONE_THREAD, 1, 0),
    reply(ACTION.refuse(ERRNO.EPERM)),
    reply(ACTION.allow),
  ];
}

/** A box dies with its judge by SIGKILL on parent death: native code must not be able to switch that off. */
function keepsParentDeathSignal(architecture: Architecture): readonly Instruction[] {
  return [
    jump(OPCODE.jumpEqual, PRCTL[architecture], 0, 6),
    load(SECCOMP_DATA.argument(0)),
    jump(OPCODE.jumpEqual, PR_SET_PDEATHSIG, 0, 3),
    load(SECCOMP_DATA.argument(1)),
    jump(OPCODE.jumpEqual, SIGKILL, 1, 0),
    reply(ACTION.refuse(ERRNO.EPERM)),
    reply(ACTION.allow),
  ];
}
