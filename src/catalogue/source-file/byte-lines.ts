import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import type { Encoding } from "./encoding.ts";
import { type LineEnd, LineEnds } from "./line-ends.ts";
import { decodePlain, plainBytesOf, type PlainForm, plainFormOf } from "./plain-bytes.ts";

const MAX_BLOCK = 1 << 20;
const MIN_BLOCK = 1 << 14;
/** A byte that cannot be read becomes three. */
const MAX_GROWTH = 3;
/** In UTF-16 units; a longer line is no line of a table, and is cut. */
export const MAX_LINE = 1 << 18;
/** Of a line no more is held than shows that it is too long: a unit has three bytes at most. */
const MAX_HELD = 3 * MAX_LINE + 4;
export const LF = 10;
export const CR = 13;

export interface Line {
  /** As an editor counts, from 1. */
  readonly number: number;
  readonly text: string;
  readonly end: LineEnd;
}

/**
 * The lines of a text file, in memory a block at a time. Bytes that are not of the encoding become U+FFFD; all three
 * line ends end a line.
 */
export class ByteLines implements Disposable {
  readonly form: PlainForm;
  readonly ends = new LineEnds();
  /** The whole file has no more, in `form`. */
  readonly maxBytes: number;
  /** Lines that were passed. */
  count = 0;
  /** In `form`. Lines not passed yet are from `at` to `size`; they move when more is read. */
  bytes: Uint8Array<ArrayBuffer>;
  at = 0;
  size = 0;
  /** The file ends at `size`. */
  complete = false;
  #start = 0;
  #stop = 0;
  /** Bytes of the file that are not read yet; what is added to it meanwhile is not read. */
  #left: number;
  readonly #file: number;
  readonly #block: Uint8Array;
  readonly #plain: (piece: Uint8Array | null) => Uint8Array;

  constructor(path: string, encoding: Encoding) {
    this.form = plainFormOf(encoding);
    this.#plain = plainBytesOf(encoding);
    this.#file = openSync(path, "r");
    const { size } = fstatSync(this.#file);
    this.#left = size;
    const block = Math.min(Math.max(size, MIN_BLOCK), MAX_BLOCK);
    this.maxBytes = Math.max(MAX_GROWTH * size, MIN_BLOCK);
    this.#block = new Uint8Array(block);
    this.bytes = new Uint8Array(2 * block);
  }

  /** Takes the next line; null at the end. */
  take(): Line | null {
    const length = this.#lengthAt(0);
    if (length === null) return null;
    const end = this.pass(this.at + length);
    return { number: this.count, text: this.passedText(), end };
  }

  /** Passes a line without decoding it. @param stop where its line end is in `bytes` */
  pass(stop: number): LineEnd {
    const end = this.#endAt(stop);
    this.#start = this.at;
    this.#stop = stop;
    this.at = stop + end.length;
    this.count++;
    this.ends.add(end);
    return end;
  }

  /** The line that was passed last, until more is read. */
  passedText(): string {
    return decodePlain(this.form, this.bytes.subarray(this.#start, this.#stop));
  }

  /** The lines that come next, which are not passed by that; as many as may be held at once. */
  *ahead(): Generator<Line> {
    let [offset, number] = [0, this.count];
    for (;;) {
      const length = this.#lengthAt(offset);
      if (length === null) return;
      const start = this.at + offset;
      const end = this.#endAt(start + length);
      yield {
        number: ++number,
        text: decodePlain(this.form, this.bytes.subarray(start, start + length)),
        end,
      };
      offset += length + end.length;
    }
  }

  /** Reads more behind `size`, which may move all that is from `at` on. */
  readOn(): void {
    const held = Math.min(this.size - this.at, MAX_HELD);
    // What is dropped of a line too long may end in half of its line end.
    const halfEnd = held < this.size - this.at && this.bytes[this.size - 1] === CR;
    const size = readSync(this.#file, this.#block, 0, Math.min(this.#block.length, this.#left), null);
    this.#left -= size;
    const more = this.#plain(size === 0 ? null : this.#block.subarray(0, size));
    const target =
      held + more.length > this.bytes.length ? new Uint8Array(2 * (held + more.length)) : this.bytes;
    target.set(this.bytes.subarray(this.at, this.at + held));
    if (halfEnd) target[held - 1] = CR;
    target.set(more, held);
    [this.bytes, this.at, this.size, this.complete] = [target, 0, held + more.length, size === 0];
  }

  [Symbol.dispose](): void {
    closeSync(this.#file);
  }

  /** Bytes of the line that starts `offset` behind `at`; null where there is none, or more than may be held. */
  #lengthAt(offset: number): number | null {
    for (;;) {
      const { bytes, size, complete } = this;
      const start = this.at + offset;
      let stop = start;
      while (stop < size && bytes[stop] !== LF && bytes[stop] !== CR) stop++;
      // A carriage return at the very end may be half of a line end.
      const ended = stop < size && (bytes[stop] === LF || stop + 1 < size);
      if (ended || complete) return start === size ? null : stop - start;
      if (offset > 0 && size - this.at > MAX_HELD) return null;
      this.readOn();
    }
  }

  #endAt(stop: number): LineEnd {
    if (stop === this.size) return "";
    if (this.bytes[stop] === LF) return "\n";
    return stop + 1 < this.size && this.bytes[stop + 1] === LF ? "\r\n" : "\r";
  }
}
