import { closeSync, openSync, readSync } from "node:fs";
import type { Encoding } from "./encoding.ts";
import { decoderOf } from "./text-decoder.ts";

const BLOCK_BYTES = 1 << 20;
/** In UTF-16 units; a longer line is no line of a table, and is cut. */
export const MAX_LINE = 1 << 18;

export type LineEnd = "\n" | "\r\n" | "\r" | "";

export interface Line {
  /** As an editor counts, from 1. */
  readonly number: number;
  readonly text: string;
  /** Empty at the end of a file that does not end in a line end. */
  readonly end: LineEnd;
}

/**
 * The lines of a text file, in memory a block at a time. Bytes that are not of the encoding become U+FFFD; all three
 * line ends end a line.
 */
export function* readLines(path: string, encoding: Encoding): Generator<Line> {
  let number = 0;
  let rest = "";
  for (const text of readText(path, encoding)) {
    const cut = cutLines(rest + text);
    for (const line of cut.lines) yield { number: ++number, ...line };
    // What is over is dropped, and the line is too long all the same.
    rest = cut.rest.length > 2 * MAX_LINE ? cut.rest.slice(0, MAX_LINE + 1) : cut.rest;
  }
  if (rest.endsWith("\r")) yield { number: ++number, text: rest.slice(0, -1), end: "\r" };
  else if (rest !== "") yield { number: ++number, text: rest, end: "" };
}

function* readText(path: string, encoding: Encoding): Generator<string> {
  const decode = decoderOf(encoding);
  const block = new Uint8Array(BLOCK_BYTES);
  const file = openSync(path, "r");
  try {
    for (let size = readSync(file, block); size > 0; size = readSync(file, block)) {
      yield decode(block.subarray(0, size));
    }
    yield decode(null);
  } finally {
    closeSync(file);
  }
}

/** A carriage return at the very end may be half of a line end, and stays with the rest. */
function cutLines(text: string) {
  const ends = /\r\n|\n|\r(?!$)/g;
  const lines: { readonly text: string; readonly end: LineEnd }[] = [];
  let from = 0;
  for (let match = ends.exec(text); match !== null; match = ends.exec(text)) {
    lines.push({ text: text.slice(from, match.index), end: match[0] as LineEnd });
    from = ends.lastIndex;
  }
  return { lines, rest: text.slice(from) };
}
