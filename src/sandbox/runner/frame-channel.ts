import fs from "node:fs";
import { encodeFrame, FrameReader } from "#wire/frames";

const REQUESTS_FD = 3;
const REPLIES_FD = 4;
const CHUNK_BYTES = 64 << 10;
/** What the judge sends is trusted. */
const MAX_REQUEST_BYTES = 256 << 20;

/**
 * Hands each frame from the judge to `receive`, in order. A read is always under way, so that a notebook that waits for
 * nothing does not end the process, and the judge's going away does.
 */
export function readFrames(receive: (frame: unknown) => void, onEnd: () => void): void {
  const reader = new FrameReader(MAX_REQUEST_BYTES);
  const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
  const read = (): void => {
    fs.read(REQUESTS_FD, chunk, 0, CHUNK_BYTES, null, (error, bytes) => {
      if (error !== null || bytes === 0) {
        onEnd();
        return;
      }
      const frames = reader.push(Buffer.from(chunk.subarray(0, bytes)));
      read();
      frames.forEach(receive);
    });
  };
  read();
}

export function writeFrame(frame: unknown): void {
  const bytes = encodeFrame(frame);
  for (let written = 0; written < bytes.length;) written += fs.writeSync(REPLIES_FD, bytes, written);
}
