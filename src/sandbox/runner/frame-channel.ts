import fs from "node:fs";
import { Socket } from "node:net";
import { encodeFrame, FrameReader } from "#wire/frames";

const REQUESTS_FD = 3;
const REPLIES_FD = 4;
/** What the judge sends is trusted. */
const MAX_REQUEST_BYTES = 256 << 20;

/**
 * Hands each frame from the judge to `receive`, in order. The open pipe keeps a notebook that waits for nothing from
 * ending the process; the judge's going away ends it. A read in the thread pool would do the same, but `process.exit`
 * waits for those.
 */
export function readFrames(receive: (frame: unknown) => void, onEnd: () => void): void {
  const reader = new FrameReader(MAX_REQUEST_BYTES);
  const requests = new Socket({ fd: REQUESTS_FD, readable: true, writable: false });
  requests.on("data", (chunk: Buffer) => {
    reader.push(chunk).forEach(receive);
  });
  requests.once("close", onEnd);
  // The judge is gone; `close` follows.
  requests.on("error", () => undefined);
}

export function writeFrame(frame: unknown): void {
  const bytes = encodeFrame(frame);
  for (let written = 0; written < bytes.length;) written += fs.writeSync(REPLIES_FD, bytes, written);
}
