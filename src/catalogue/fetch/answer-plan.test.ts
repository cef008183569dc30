import { describe, expect, it } from "vitest";
import { planAnswer } from "./answer-plan.ts";

const BYTES = 1000;
const plan = (status: number, headers: Readonly<Record<string, string>>, have: number): unknown =>
  planAnswer({ status, headers: new Headers(headers) }, have, BYTES);

describe("an answer with the file", () => {
  it.each([
    ["the whole", 200, {}, 0, 0],
    ["the whole, of a told length", 200, { "content-length": "1000" }, 0, 0],
    ["the whole, though the rest was asked for", 200, { "content-length": "1000" }, 400, 0],
    [
      "the whole, packed to another length",
      200,
      { "content-length": "70", "content-encoding": "gzip" },
      0,
      0,
    ],
    ["the rest", 206, { "content-range": "bytes 400-999/1000" }, 400, 400],
    ["the rest, of an untold whole", 206, { "content-range": "bytes 400-999/*" }, 400, 400],
  ])("%s is written where it belongs", (_, status, headers, have, from) => {
    expect(plan(status, headers, have)).toEqual({ kind: "write", from });
  });
});

describe("an answer to another question is asked for anew", () => {
  it.each([
    ["another range", 206, { "content-range": "bytes 0-999/1000" }],
    ["a range of another file", 206, { "content-range": "bytes 400-899/900" }],
    ["a range that is not told", 206, {}],
    ["a range of packed bytes", 206, { "content-range": "bytes 400-999/1000", "content-encoding": "br" }],
    ["no such range", 416, { "content-range": "bytes */300" }],
  ])("%s", (_, status, headers) => {
    expect(plan(status, headers, 400)).toEqual({ kind: "anew" });
  });
});

it("a file of another length is not even begun", () => {
  expect(plan(200, { "content-length": "5321" }, 0)).toEqual({ kind: "other-length", found: 5321 });
});

it("a redirect leads on, and without an address nowhere", () => {
  expect(plan(302, { location: "/there" }, 0)).toEqual({ kind: "redirect", location: "/there" });
  expect(plan(302, {}, 0)).toMatchObject({ kind: "refused" });
});

it.each([
  [404, "not-found"],
  [410, "not-found"],
  [403, "forbidden"],
  [429, "busy"],
  [503, "busy"],
  [500, "server-fault"],
  [502, "server-fault"],
  [206, "unexpected"],
  [416, "unexpected"],
  [204, "unexpected"],
  [418, "unexpected"],
])("%i to a question for the whole is a refusal: %s", (status, refusal) => {
  expect(plan(status, {}, 0)).toEqual({ kind: "refused", refusal });
});
