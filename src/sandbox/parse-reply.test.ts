import { expect, test } from "vitest";
import { WireError } from "#wire/wire-error";
import { parseReply } from "./parse-reply.ts";

test("copies only what the protocol knows", () => {
  const outputs = [
    { type: "stdout", text: "hi", verdict: "passed" },
    { type: "display", mime: "text/html", data: { a: 1 }, extra: 1 },
  ];
  expect(parseReply({ status: "ran", outputs, verdict: "passed", points: 9 })).toEqual({
    status: "ran",
    outputs: [
      { type: "stdout", text: "hi" },
      { type: "display", mime: "text/html", data: { a: 1 } },
    ],
  });
  expect(parseReply({ status: "missing", value: 1 })).toEqual({ status: "missing" });
});

test("shortens the name and message of an error", () => {
  const error = { name: "N".repeat(1e5), message: "m".repeat(1e6) };
  const reply = parseReply({ status: "threw", error, outputs: [] });
  expect(reply).toEqual({
    status: "threw",
    error: { name: "N".repeat(100), message: "m".repeat(4_000) },
    outputs: [],
  });
});

test("refuses what is shown when it nests so deep that nobody could write it again", () => {
  const data: unknown = JSON.parse("[".repeat(100_000) + "]".repeat(100_000));
  const outputs = [{ type: "display", mime: "application/json", data }];
  expect(() => parseReply({ status: "ran", outputs })).toThrow(WireError);
});

test.each([
  { status: "passed" },
  { status: "toString" },
  {},
  { status: "ran" },
  { status: "ran", outputs: { length: 1 } },
  { status: "ran", outputs: [null] },
  { status: "ran", outputs: [{ type: "stdout", text: 1 }] },
  { status: "ran", outputs: [{ type: "display", data: 1 }] },
  { status: "ran", outputs: [{ type: "display", mime: "text/html" }] },
  { status: "ran", outputs: Array.from({ length: 10_001 }, () => ({ type: "stdout", text: "" })) },
  { status: "threw", outputs: [] },
  { status: "threw", error: { name: 1, message: "" }, outputs: [] },
])("refuses %j", (frame) => {
  expect(() => parseReply(frame)).toThrow(WireError);
});
