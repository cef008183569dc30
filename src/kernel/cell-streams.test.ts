import { setImmediate as nextTurn } from "node:timers/promises";
import { expect, test } from "vitest";
import { CellStreams, type StreamName } from "./cell-streams.ts";

function record({ maxChars = 1_000_000, startsQuiet = false } = {}) {
  const sent: [StreamName, string][] = [];
  const clock = { now: 0 };
  const streams = new CellStreams((name, text) => sent.push([name, text]), {
    maxChars,
    now: () => clock.now,
  });
  if (!startsQuiet) {
    streams.write("stdout", "first");
    sent.length = 0;
  }
  return { sent, streams, clock };
}

test("sends at once what a cell prints first, before whatever it computes", () => {
  const { sent, streams } = record({ startsQuiet: true });
  streams.write("stdout", "starting\n");
  expect(sent).toEqual([["stdout", "starting\n"]]);
});

test("gathers what one turn prints quickly into one message", async () => {
  const { sent, streams } = record();
  for (let line = 0; line < 100; line += 1) streams.write("stdout", `${line}\n`);
  expect(sent).toEqual([]);
  await nextTurn();
  expect(sent).toHaveLength(1);
  expect(sent[0]?.[1].split("\n")).toHaveLength(101);
});

test("shows progress of a long computation that never yields", () => {
  const { sent, streams, clock } = record();
  for (let step = 0; step < 10; step += 1) {
    clock.now += 60;
    streams.write("stdout", `${step}\n`);
  }
  expect(sent).toHaveLength(10);
});

test("keeps the order of stdout and stderr", () => {
  const { sent, streams } = record();
  streams.write("stdout", "a");
  streams.write("stderr", "b");
  streams.write("stdout", "c");
  streams.flush();
  expect(sent).toEqual([
    ["stdout", "a"],
    ["stderr", "b"],
    ["stdout", "c"],
  ]);
});

test("sends a long text without waiting for the turn to end", () => {
  const { sent, streams } = record();
  streams.write("stdout", "x".repeat(70_000));
  expect(sent).toHaveLength(1);
});

test("cuts a cell that prints without end, and says so once", () => {
  const { sent, streams } = record({ maxChars: 15 });
  for (let count = 0; count < 1000; count += 1) streams.write("stdout", "1234567");
  streams.flush();
  expect(sent).toHaveLength(1);
  expect(sent[0]?.[1]).toMatch(/^1234567123\n… 셀 하나의 출력이 15자를 넘어[^]*may print 15 characters/);
});
