import { isAscii } from "node:buffer";
import { closeSync, openSync, readSync } from "node:fs";

const SAMPLE_BYTES = 1 << 18;
const NEWLINE = 10;

export interface FileSample {
  /** The first bytes of the file. */
  readonly head: Uint8Array;
  /** Whole lines that tell the encoding: the first ones, or the first that are not all ASCII. */
  readonly telling: Uint8Array;
}

export function sampleFile(path: string): FileSample {
  const file = openSync(path, "r");
  try {
    const head = readBlock(file);
    for (let block = head; block.length > 0; block = readBlock(file)) {
      if (!isAscii(block)) return { head, telling: wholeLines(block, block === head) };
    }
    return { head, telling: head };
  } finally {
    closeSync(file);
  }
}

function readBlock(file: number): Uint8Array {
  const block = new Uint8Array(SAMPLE_BYTES);
  return block.subarray(0, readSync(file, block));
}

/** No character is cut at an end that is a line's. A block that is not full ends with the file. */
function wholeLines(block: Uint8Array, first: boolean): Uint8Array {
  const from = first ? 0 : block.indexOf(NEWLINE) + 1;
  const to = block.length < SAMPLE_BYTES ? block.length : block.lastIndexOf(NEWLINE) + 1;
  const lines = block.subarray(from, to);
  return lines.length === 0 || isAscii(lines) ? block : lines;
}
