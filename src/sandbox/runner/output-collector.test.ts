import { expect, test } from "vitest";
import { CollectedStream, OutputCollector } from "./output-collector.ts";

const MEBI = 1 << 20;

test("joins what one stream prints in a row and keeps the order of streams and displays", () => {
  const collector = new OutputCollector();
  collector.text("stdout", "a");
  collector.text("stdout", "b\n");
  collector.text("stderr", "c\n");
  collector.display("text/html", "<b>d</b>");
  collector.text("stdout", "e\n");
  expect(collector.take()).toEqual([
    { type: "stdout", text: "ab\n" },
    { type: "stderr", text: "c\n" },
    { type: "display", mime: "text/html", data: "<b>d</b>" },
    { type: "stdout", text: "e\n" },
  ]);
  expect(collector.take()).toEqual([]);
});

test("keeps the first mebibyte of a cell, says that it cut, and begins anew with the next cell", () => {
  const collector = new OutputCollector();
  collector.text("stdout", "x".repeat(3 * MEBI));
  collector.text("stdout", "y");
  const [kept, cut, ...more] = collector.take();
  expect(kept).toEqual({ type: "stdout", text: "x".repeat(MEBI) });
  expect(cut?.type === "stderr" && cut.text).toContain("잘렸습니다");
  expect(more).toEqual([]);
  collector.text("stdout", "z");
  expect(collector.take()).toEqual([{ type: "stdout", text: "z" }]);
});

test("bounds the number of outputs", () => {
  const collector = new OutputCollector();
  for (let at = 0; at < 20_000; at += 1) collector.display("text/plain", at);
  expect(collector.take().length).toBeLessThanOrEqual(5_001);
});

test("keeps displayed data as it was when it was shown", () => {
  const collector = new OutputCollector();
  const spec = { mark: "bar" };
  collector.display("application/json", spec);
  spec.mark = "line";
  expect(collector.take()).toEqual([{ type: "display", mime: "application/json", data: { mark: "bar" } }]);
});

test("takes text and bytes written to a stream", () => {
  const collector = new OutputCollector();
  const stream = new CollectedStream(collector, "stderr");
  stream.write("가");
  stream.write(Buffer.from("나"));
  expect(collector.take()).toEqual([{ type: "stderr", text: "가나" }]);
});
