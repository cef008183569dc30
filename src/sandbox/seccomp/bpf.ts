/** One instruction of classic BPF (`struct sock_filter` of linux/filter.h). */
export interface Instruction {
  readonly code: number;
  readonly jumpTrue: number;
  readonly jumpFalse: number;
  readonly value: number;
}

/** The opcodes a system call filter needs: load a word, compare, test bits, return. */
export const OPCODE = {
  load: 0x20,
  jumpEqual: 0x15,
  jumpAtLeast: 0x35,
  jumpGreater: 0x25,
  jumpSet: 0x45,
  return: 0x06,
} as const;

/** Offsets into `struct seccomp_data`; the low half of a 64-bit argument, both architectures being little-endian. */
export const SECCOMP_DATA = {
  syscall: 0,
  architecture: 4,
  argument: (index: number): number => 16 + 8 * index,
} as const;

const INSTRUCTION_BYTES = 8;

/** The program as the kernel reads it. */
export function assemble(program: readonly Instruction[]): Buffer {
  const bytes = Buffer.alloc(program.length * INSTRUCTION_BYTES);
  for (const [index, { code, jumpTrue, jumpFalse, value }] of program.entries()) {
    const offset = index * INSTRUCTION_BYTES;
    bytes.writeUInt16LE(code, offset);
    bytes.writeUInt8(jumpTrue, offset + 2);
    bytes.writeUInt8(jumpFalse, offset + 3);
    bytes.writeUInt32LE(value, offset + 4);
  }
  return bytes;
}
