import { Console } from "node:console";
import { PassThrough } from "node:stream";
import { describe, expect, it } from "vitest";
import { dropNextLineBreak } from "./display.ts";

function stream(): { out: NodeJS.WriteStream; written: () => string } {
  const out = new PassThrough();
  return { out: out as unknown as NodeJS.WriteStream, written: () => String(out.read() ?? "") };
}

describe("dropping the next line break", () => {
  it("drops one line break and nothing after it", () => {
    const { out, written } = stream();
    dropNextLineBreak(out);
    new Console(out).log("");
    new Console(out).log("");
    expect(written()).toBe("\n");
  });

  it("drops nothing when the next write says something", () => {
    const { out, written } = stream();
    dropNextLineBreak(out);
    out.write("speed: \n");
    out.write("\n");
    expect(written()).toBe("speed: \n\n");
  });
});
