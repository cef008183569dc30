import { existsSync } from "node:fs";
import { expect, it } from "vitest";
import { TextSink } from "./reject-writer.ts";

/** The device that is always full, as Linux has it. */
const FULL = "/dev/full";

it.skipIf(!existsSync(FULL))(
  "a full disk is told as such, once, and not as a fault of closing the file",
  () => {
    const write = (): void => {
      using sink = new TextSink(FULL);
      for (let count = 0; count < 3; count++) sink.write("x".repeat(1 << 20));
    };
    expect(write).toThrow(expect.objectContaining({ code: "ENOSPC" }) as Error);
  },
);
