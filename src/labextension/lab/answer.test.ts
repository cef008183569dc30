import { expect, test } from "vitest";
import { answerOf } from "./answer.ts";

const replyOf = (status: number, body: { data?: unknown; error?: unknown } = {}) =>
  answerOf(Promise.resolve({ ...body, response: new Response(null, { status }) }));

test("sorts what the server says", async () => {
  const text = { ko: "닫혔습니다", en: "It is closed" };
  expect(await replyOf(201, { data: 7 })).toEqual({ status: "done", value: 7 });
  expect(await replyOf(409, { error: { code: "x", text, more: 1 } })).toEqual({ status: "refused", text });
  expect(await replyOf(401, { error: { text } })).toEqual({ status: "signed-out" });
});

test("tells a server that is gone from one that is not ours", async () => {
  expect(await answerOf(Promise.reject(new TypeError("Failed to fetch")))).toEqual({ status: "away" });
  expect(await answerOf(Promise.reject(new DOMException("", "TimeoutError")))).toEqual({ status: "away" });
  expect(await replyOf(502, { error: "<h1>Bad gateway</h1>" })).toEqual({ status: "away" });
  expect(await replyOf(404, { error: { text: { ko: 7 } } })).toEqual({ status: "strange" });
  expect(await answerOf(Promise.reject(new SyntaxError("no JSON")))).toEqual({ status: "strange" });
});
