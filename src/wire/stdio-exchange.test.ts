import { PassThrough } from "node:stream";
import { describe, expect, it } from "vitest";
import { StdioExchange } from "./stdio-exchange.ts";

function open() {
  const output = new PassThrough();
  const written: string[] = [];
  const { promise: broken, resolve } = Promise.withResolvers<string>();
  const exchange = new StdioExchange({ write: (line) => written.push(line), output }, resolve);
  return { exchange, output, written, broken };
}

describe("a JSON line each way", () => {
  it("gives each question its own answer, in whatever order and pieces they come", async () => {
    const { exchange, output, written } = open();
    const asked = [exchange.ask("/a", { x: 1 }), exchange.ask("/b", null)];
    expect(written.map((line) => JSON.parse(line) as unknown)).toStrictEqual([
      { seq: 1, path: "/a", body: { x: 1 } },
      { seq: 2, path: "/b", body: null },
    ]);
    expect(exchange.waiting).toBe(2);
    const text = Buffer.from('{"seq":2,"status":404,"body":"없음"}\n{"seq":1,"status":200,"body":1}\n');
    output.write(text.subarray(0, 31));
    output.write(text.subarray(31));
    expect(await Promise.all(asked)).toStrictEqual([
      { status: 200, body: 1 },
      { status: 404, body: "없음" },
    ]);
    expect(exchange.waiting).toBe(0);
  });

  it.each(["hello?", "{", "null", '{"seq":1,"status":"200"}', '{"seq":9,"status":200}'])(
    "is broken by %s instead of an answer that somebody waits for",
    async (line) => {
      const { exchange, output, broken } = open();
      void exchange.ask("/a", null).catch(() => undefined);
      output.write(`${line}\n`);
      expect(await broken).toBe(line);
    },
  );

  it("is broken, with nothing to tell, by the end of the output, and by an error of reading it", async () => {
    const [ended, failed] = [open(), open()];
    ended.output.end();
    failed.output.destroy(new Error("EIO"));
    expect([await ended.broken, await failed.broken]).toStrictEqual(["", "EIO"]);
  });

  it("rejects what waits and what is asked later, once it is ended", async () => {
    const { exchange, written } = open();
    const waiting = exchange.ask("/a", null);
    exchange.end(new Error("died"));
    exchange.end(new Error("later"));
    await expect(waiting).rejects.toThrow("died");
    await expect(exchange.ask("/b", null)).rejects.toThrow("died");
    expect(written).toHaveLength(1);
  });
});
