import { existsSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { PassThrough } from "node:stream";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readConfig } from "#cli/config";
import { run as judge } from "#cli/judge";
import type { ExitCode } from "#cli/verb";
import type { CheckCall, CheckResponse, CheckResult, StdioResponse } from "#wire/check-messages";
import type { Tagged } from "#wire/tagged";
import { openGradingHome } from "./grading-home.ts";

const EXERCISE = "05-traffic/speeds";
const stack = new DisposableStack();
const stdin = new PassThrough();
const waiting = new Map<number, (response: StdioResponse) => void>();
let home: string;
let ended: Promise<ExitCode>;
let seq = 0;

beforeAll(async () => {
  ({ home } = stack.use(openGradingHome()));
  const stdout = new PassThrough();
  createInterface({ input: stdout }).on("line", (line) => {
    const response = JSON.parse(line) as StdioResponse;
    waiting.get(response.seq)?.(response);
  });
  const config = readConfig({ DSCHOOL_HOME: home });
  ended = judge(["--stdio"], { config, stdin, stdout, stderr: new PassThrough() });
});

afterAll(() => stack.dispose());

function ask(path: string, body: unknown): Promise<StdioResponse> {
  const { promise, resolve } = Promise.withResolvers<StdioResponse>();
  seq += 1;
  waiting.set(seq, resolve);
  stdin.write(`${JSON.stringify({ seq, path, body })}\n`);
  return promise;
}

async function check(question: string, values: Readonly<Record<string, Tagged>>): Promise<CheckResponse> {
  const { status, body } = await ask("/api/v1/checks", { exercise: EXERCISE, question, values });
  expect(status).toBe(200);
  return body as CheckResponse;
}

async function result(question: string, values: Readonly<Record<string, Tagged>>): Promise<CheckResult> {
  const response = await check(question, values);
  if (!("result" in response)) throw new Error("the judge asked for calls");
  return response.result;
}

async function callsOf(question: string, values: Readonly<Record<string, Tagged>>) {
  const response = await check(question, values);
  if (!("calls" in response)) throw new Error("the judge asked for no calls");
  return response;
}

const row = (cells: Readonly<Record<string, Tagged>>): Tagged => ({ $: "object", v: cells });

describe("the judge of a notebook's checks", () => {
  it("says what is missing, with the hint and sentences in both languages", async () => {
    const judged = await result("q1", { slowest: { $: "undefined" } });
    expect(judged).toMatchObject({
      ...{ id: "q1", points: 0, max: 2, verdict: "not-run", diff: null },
      title: { ko: "퇴근 시간에 가장 느린 길" },
      sentence: { en: "`slowest` has no value yet. Put your answer into it in the answer cell." },
    });
    expect(judged.hint).not.toBeNull();
    expect((await result("q1", {})).reason.code).toBe("answer.undefined");
  });

  it("shows which rows of a table differ, because its data are public", async () => {
    const rows = [
      row({ hour: 0, weekday_kmh: 1, weekend_kmh: 2 }),
      row({ hour: 1, weekday_kmh: 1, weekend_kmh: 2 }),
    ];
    const { verdict, reason, diff } = await result("q2", { profile: rows });
    expect({ verdict, reason }).toStrictEqual({
      verdict: "failed",
      reason: { code: "table.rows", params: { right: 0, expected: 24, given: 2 } },
    });
    expect(diff).toMatchObject({ columns: ["hour", "weekday_kmh", "weekend_kmh"], total: 24 });
    expect(diff?.rows[0]).toStrictEqual({ side: "yours", cells: ["0", "1", "2"] });
  });

  it("has a function called with public values only, and judges what came back", async () => {
    const { id, calls } = await callsOf("q3", { meanSpeed: { $: "function" } });
    expect(calls).toHaveLength(3);
    expect(calls.map(({ fn }) => fn)).toStrictEqual(["meanSpeed", "meanSpeed", "meanSpeed"]);
    const answers = calls.map(({ callId }: CheckCall, at) => {
      return at === 0 ? { callId, threw: { name: "TypeError", message: "no" } } : { callId, value: null };
    });
    const { body } = await ask(`/api/v1/checks/${id}`, { answers });
    const { result: judged } = body as { readonly result: CheckResult };
    expect(judged).toMatchObject({
      verdict: "error",
      reason: { code: "fn.threw", params: { error: "TypeError", right: 1, calls: 3 } },
    });
    expect(judged.diff?.rows[0]?.cells).toStrictEqual([expect.stringContaining(", 8"), "TypeError"]);
    expect(await ask(`/api/v1/checks/${id}`, { answers })).toMatchObject({ status: 410 });
  });

  it("counts a call that was not answered as not right", async () => {
    const { id } = await callsOf("q3", { meanSpeed: { $: "function" } });
    const { body } = await ask(`/api/v1/checks/${id}`, { answers: [] });
    expect((body as { readonly result: CheckResult }).result).toMatchObject({
      points: 0,
      reason: { code: "fn.garbled" },
    });
  });

  it("judges values that are no values without failing", async () => {
    const hostile: readonly Tagged[] = [
      { $: "function" },
      { $: "bigint", v: "x" },
      { $: "table", v: { rows: 3, columns: [] } },
      { passed: true } as unknown as Tagged,
      { $: "object", v: JSON.parse('{"__proto__":{"verdict":"passed"}}') as Record<string, Tagged> },
    ];
    for (const value of hostile) {
      for (const question of ["q1", "q2", "q4"]) {
        const name = { q1: "slowest", q2: "profile", q4: "jams" }[question] ?? "";
        expect((await result(question, { [name]: value })).points).toBe(0);
      }
    }
  });

  it("refuses what it does not know, in both languages", async () => {
    const refusals = await Promise.all([
      ask("/api/v1/checks", { exercise: "05-traffic/none", question: "q1", values: {} }),
      ask("/api/v1/checks", { exercise: "../private/secret", question: "q1", values: {} }),
      ask("/api/v1/checks", { exercise: EXERCISE, question: "q9", values: {} }),
      ask("/api/v1/checks", { exercise: EXERCISE, question: "constructor", values: {} }),
      ask("/api/v1/checks", { exercise: EXERCISE }),
      ask("/api/v1/grades", {}),
      ask(`/api/v1/checks/${"0".repeat(32)}`, { answers: [] }),
    ]);
    expect(refusals.map(({ status }) => status)).toStrictEqual([404, 404, 404, 404, 400, 404, 410]);
    for (const { body } of refusals) {
      expect(body).toMatchObject({
        ko: expect.stringMatching(/[가-힣]/) as string,
        en: expect.any(String) as string,
      });
    }
  });

  it("says what to build in a home where nothing is", async () => {
    const streams = { stdin: new PassThrough(), stdout: new PassThrough(), stderr: new PassThrough() };
    const config = readConfig({ DSCHOOL_HOME: join(home, "empty") });
    await expect(judge(["--stdio"], { config, ...streams })).rejects.toMatchObject({
      exitCode: 3,
      text: { en: expect.stringContaining("npm start") as string },
    });
  });

  it("never builds or opens the hidden data, and ends with its input", async () => {
    expect(existsSync(join(home, "private/variants"))).toBe(false);
    stdin.end();
    expect(await ended).toBe(0);
  });
});
