import {
  closeSync,
  copyFileSync,
  existsSync,
  fstatSync,
  openSync,
  readSync,
  statSync,
  truncateSync,
} from "node:fs";

/** A log and the part of it before are at most this long each, in bytes. */
const MAX_BYTES = 8 * 2 ** 20;
const TAIL_BYTES = 16 * 2 ** 10;

/**
 * Moves a log that grew too long to `<file>.1`. Its writer keeps it open for appending, so it is copied and emptied; lines
 * written in between are lost.
 * @returns whether it was moved
 */
export function boundLog(file: string, maxBytes = MAX_BYTES): boolean {
  if (!existsSync(file) || statSync(file).size <= maxBytes) return false;
  copyFileSync(file, `${file}.1`);
  truncateSync(file);
  return true;
}

/** The size of a log now, in bytes: where what comes next begins. */
export function logSize(file: string): number {
  return existsSync(file) ? statSync(file).size : 0;
}

/** The last lines that were written to a log after `from`. */
export function logTail(
  file: string,
  { from, lines }: { readonly from: number; readonly lines: number },
): string {
  if (!existsSync(file)) return "";
  const fd = openSync(file, "r");
  try {
    const { size } = fstatSync(fd);
    const start = Math.max(from > size ? 0 : from, size - TAIL_BYTES);
    const buffer = Buffer.alloc(size - start);
    const length = readSync(fd, buffer, 0, buffer.length, start);
    return buffer.toString("utf8", 0, length).trimEnd().split("\n").slice(-lines).join("\n");
  } finally {
    closeSync(fd);
  }
}
