import { Buffer } from "node:buffer";
import { WireError } from "./wire-error.ts";

const HEADER_BYTES = 4;

/** One frame: a little-endian u32 length, then that many bytes of UTF-8 JSON. */
export function encodeFrame(json: unknown): Buffer {
  const body = JSON.stringify(json);
  const length = Buffer.byteLength(body);
  const frame = Buffer.allocUnsafe(HEADER_BYTES + length);
  frame.writeUInt32LE(length, 0);
  frame.write(body, HEADER_BYTES);
  return frame;
}

/** Cuts a byte stream into frames. Chunks are kept apart until a frame is whole, so that a large frame is joined once. */
export class FrameReader {
  readonly #maxBytes: number;
  #chunks: Buffer[] = [];
  #buffered = 0;

  /** @param maxBytes the longest frame body accepted; a longer one throws before it is read. */
  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  /** Takes the next bytes and returns the frames they complete. Throws `WireError`; the reader is then of no more use. */
  push(chunk: Buffer): unknown[] {
    this.#chunks.push(chunk);
    this.#buffered += chunk.length;
    const frames: unknown[] = [];
    for (let length = this.#nextLength(); length !== null; length = this.#nextLength()) {
      this.#take(HEADER_BYTES);
      frames.push(parse(this.#take(length)));
    }
    return frames;
  }

  /** The body length of the next frame once all of it is here, else null. */
  #nextLength(): number | null {
    if (this.#buffered < HEADER_BYTES) return null;
    const length = this.#peekHeader().readUInt32LE(0);
    if (length > this.#maxBytes) {
      throw new WireError(
        "bytes",
        `a frame of ${String(length)} bytes is over the cap of ${String(this.#maxBytes)}`,
      );
    }
    return this.#buffered >= HEADER_BYTES + length ? length : null;
  }

  #peekHeader(): Buffer {
    const [first] = this.#chunks;
    if (first === undefined || first.length < HEADER_BYTES) this.#chunks = [Buffer.concat(this.#chunks)];
    return this.#chunks[0] ?? Buffer.alloc(0);
  }

  #take(bytes: number): Buffer {
    const all = this.#chunks.length === 1 ? this.#chunks[0] : Buffer.concat(this.#chunks);
    const joined = all ?? Buffer.alloc(0);
    const rest = joined.subarray(bytes);
    this.#chunks = rest.length > 0 ? [rest] : [];
    this.#buffered -= bytes;
    return joined.subarray(0, bytes);
  }
}

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString("utf8"));
  } catch (cause) {
    throw new WireError("format", "a frame is not JSON", { cause });
  }
}
