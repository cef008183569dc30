import { Buffer } from "node:buffer";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { encodeFrame, FrameReader } from "./frames.ts";
import { WireError } from "./wire-error.ts";

describe("frames", () => {
  it("come out whole however the stream is cut", () => {
    const messages = fc.array(fc.jsonValue(), { maxLength: 5 });
    fc.assert(
      fc.property(messages, fc.integer({ min: 1, max: 9 }), (values, step) => {
        const stream = Buffer.concat(values.map(encodeFrame));
        const reader = new FrameReader(1 << 20);
        const read: unknown[] = [];
        for (let at = 0; at < stream.length; at += step)
          read.push(...reader.push(stream.subarray(at, at + step)));
        expect(JSON.stringify(read)).toBe(JSON.stringify(values));
      }),
    );
  });

  it("refuses a length over the cap before the body arrives", () => {
    const reader = new FrameReader(16);
    expect(() => reader.push(Buffer.from([0xff, 0xff, 0xff, 0xff]))).toThrow(WireError);
  });

  it("refuses a body that is not JSON", () => {
    const frame = Buffer.from([2, 0, 0, 0, 0x7b, 0x7b]);
    expect(() => new FrameReader(16).push(frame)).toThrow(WireError);
  });
});
