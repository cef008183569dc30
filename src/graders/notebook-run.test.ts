import { describe, expect, it } from "vitest";
import type { Box, BoxAnswer, BoxSource } from "#sandbox/box";
import type { BoxRequest } from "#wire/box-protocol";
import { DEFAULT_GRADING_LIMITS } from "./grading-limits.ts";
import { runNotebook } from "./notebook-run.ts";
import type { RunOptions, RunStep } from "./notebook-run.ts";

const RAN: BoxAnswer = { status: "answered", reply: { status: "ran", outputs: [] } };
const TIMEOUT: BoxAnswer = { status: "timeout" };
const value = (v: number): BoxAnswer => ({ status: "answered", reply: { status: "value", value: v } });
const FUNCTION: BoxAnswer = { status: "answered", reply: { status: "value", value: { $: "function" } } };

/** Boxes that answer as told and remember, box by box, what they were asked. */
class ToldBoxes implements BoxSource {
  readonly tier = "D";
  readonly asked: string[][] = [];
  readonly #answer: (what: string, box: number) => BoxAnswer;

  constructor(answer: (what: string, box: number) => BoxAnswer) {
    this.#answer = answer;
  }

  take(): Promise<Box> {
    const number = this.asked.length;
    const log: string[] = [];
    this.asked.push(log);
    const request = (wanted: BoxRequest): Promise<BoxAnswer> => {
      const what = nameOf(wanted);
      log.push(what);
      return Promise.resolve(this.#answer(what, number));
    };
    return Promise.resolve({ tier: "D", request, [Symbol.asyncDispose]: () => Promise.resolve() });
  }

  [Symbol.asyncDispose](): Promise<void> {
    return Promise.resolve();
  }
}

function nameOf(request: BoxRequest): string {
  if (request.op === "run") return request.cell.name;
  return request.op === "get" ? `get ${request.name}` : `call ${request.fn}`;
}

const cell = (name: string): RunStep => ({
  kind: "cell",
  cell: { code: "", async: false, last: null, name },
});
const ask = (name: string, calls: readonly (readonly unknown[])[] = []): RunStep => {
  return { kind: "ask", question: `q-${name}`, name, calls };
};

const refineNothing: RunOptions["refine"] = async () => [];

function run(
  steps: readonly RunStep[],
  boxes: BoxSource,
  now: () => number = () => 0,
  refine = refineNothing,
) {
  const limits = { ...DEFAULT_GRADING_LIMITS, cellMs: 1_000, askMs: 1_000, totalMs: 10_000, restarts: 2 };
  return runNotebook(steps, { boxes, dataset: { name: "traffic", dir: "/none" }, limits, refine, now });
}

describe("running a notebook", () => {
  it("asks each question when its check cell is reached, in one box", async () => {
    const boxes = new ToldBoxes((what) => (what.startsWith("get") ? value(1) : RAN));
    const { asked, faults } = await run([cell("c1"), ask("a"), cell("c2"), ask("b")], boxes);
    expect(boxes.asked).toStrictEqual([["c1", "get a", "c2", "get b"]]);
    expect([...asked.keys()]).toStrictEqual(["q-a", "q-b"]);
    expect(faults.size).toBe(0);
  });

  it("runs all other cells again in a fresh box after a cell that hangs, and asks only what is left", async () => {
    const boxes = new ToldBoxes((what) =>
      what === "c2" ? TIMEOUT : what.startsWith("get") ? value(1) : RAN,
    );
    const { asked, faults } = await run([cell("c1"), ask("a"), cell("c2"), cell("c3"), ask("b")], boxes);
    expect(boxes.asked).toStrictEqual([
      ["c1", "get a", "c2"],
      ["c1", "c3", "get b"],
    ]);
    expect(asked.get("q-b")?.answer).toStrictEqual({ status: "value", value: 1 });
    expect(faults.get(2)).toStrictEqual({ status: "timeout", seconds: 1 });
  });

  it("does not start again when nothing is left to ask", async () => {
    const boxes = new ToldBoxes((what) => (what === "get a" ? TIMEOUT : RAN));
    const { asked } = await run([cell("c1"), ask("a"), cell("c2")], boxes);
    expect(boxes.asked).toStrictEqual([["c1", "get a"]]);
    expect(asked.get("q-a")?.answer).toStrictEqual({ status: "timeout", seconds: 1 });
  });

  it("stops calling a function that hangs and goes on to the next question", async () => {
    const boxes = new ToldBoxes((what) => {
      if (what === "call f") return TIMEOUT;
      return what === "get f" ? FUNCTION : what === "get b" ? value(2) : RAN;
    });
    const { asked } = await run([ask("f", [[1], [2]]), cell("c1"), ask("b")], boxes);
    expect(boxes.asked).toStrictEqual([
      ["get f", "call f"],
      ["c1", "get b"],
    ]);
    expect(asked.get("q-f")?.calls).toStrictEqual([
      { args: [1], observation: { status: "timeout", seconds: 1 } },
    ]);
    expect(asked.get("q-b")?.answer.status).toBe("value");
  });

  it("gives up after its restarts, leaving the rest unreached", async () => {
    const boxes = new ToldBoxes((what) => (what.startsWith("c") ? TIMEOUT : value(1)));
    const { asked, faults } = await run([cell("c1"), cell("c2"), cell("c3"), cell("c4"), ask("a")], boxes);
    expect(boxes.asked).toHaveLength(3);
    expect(asked.size).toBe(0);
    expect([...faults.keys()]).toStrictEqual([0, 1, 2]);
  });

  it("begins nothing after its time, and a question cut short is not judged", async () => {
    let clock = 0;
    const boxes = new ToldBoxes((what) => {
      if (what.startsWith("call")) clock += 6_000;
      return what === "get f" ? FUNCTION : value(1);
    });
    const { asked } = await run([ask("f", [[1], [2], [3]]), ask("b")], boxes, () => clock);
    expect(boxes.asked).toStrictEqual([["get f", "call f", "call f"]]);
    expect(asked.size).toBe(0);
  });

  it("makes the further calls that are wanted by those made, and a verdict stands without them", async () => {
    let clock = 0;
    const boxes = new ToldBoxes((what) => {
      clock += 1_000;
      return what === "get f" ? FUNCTION : value(1);
    });
    const refine: RunOptions["refine"] = async (_, made) => (made.length < 50 ? [[made.length], [-1]] : []);
    const { asked } = await run([ask("f", [[7]])], boxes, () => clock, refine);
    const args = asked.get("q-f")?.calls.map((call) => call.args[0]);
    expect(args).toStrictEqual([7, 1, -1, 3, -1, 5, -1, 7, -1]);
  });

  it("runs asserts in their places, and again in a fresh box, where the first outcome stands", async () => {
    const assertCell = (key: string, last: string | null = null): RunStep => ({
      ...{ kind: "assert", key },
      cell: { code: "", async: false, last, name: key },
    });
    const boxes = new ToldBoxes((what, box) => {
      if (what === "c2") return TIMEOUT;
      if (what === "a1" && box === 1) return { status: "answered", reply: { status: "missing" } };
      return what.startsWith("get") ? value(0.5) : RAN;
    });
    const { asserts } = await run(
      [assertCell("a1"), cell("c2"), assertCell("a2", "last"), assertCell("a3")],
      boxes,
    );
    expect(boxes.asked).toStrictEqual([
      ["settle", "a1", "settle", "c2"],
      ["settle", "a1", "settle", "a2", "settle", "get last", "settle", "a3", "settle"],
    ]);
    expect([...asserts]).toStrictEqual([
      ["a1", { status: "ended", value: null }],
      ["a2", { status: "ended", value: 0.5 }],
      ["a3", { status: "ended", value: null }],
    ]);
  });

  it("does not take a check cell for right that was cut off or complained", async () => {
    const stderr: BoxAnswer = {
      status: "answered",
      reply: { status: "ran", outputs: [{ type: "stderr", text: "Assertion failed\n" }] },
    };
    const boxes = new ToldBoxes((what) => (what === "a1" ? TIMEOUT : what === "a2" ? stderr : RAN));
    const steps = ["a1", "a2", "a3"].map((key): RunStep => {
      return { kind: "assert", key, cell: { code: "", async: false, last: null, name: key } };
    });
    const { asserts } = await run(steps, boxes);
    expect(asserts.get("a1")).toStrictEqual({ status: "timeout", seconds: 1 });
    expect(asserts.get("a2")).toStrictEqual({ status: "complained", detail: "Assertion failed" });
  });

  it("remembers that a cell threw, by an error name it may repeat", async () => {
    const threw = (name: string): BoxAnswer => {
      return { status: "answered", reply: { status: "threw", error: { name, message: "" }, outputs: [] } };
    };
    const boxes = new ToldBoxes((what) => {
      return what === "c1" ? threw("TypeError") : what === "c2" ? threw("the secret is 42") : value(1);
    });
    const { faults } = await run([cell("c1"), cell("c2"), ask("a")], boxes);
    expect([...faults.values()]).toStrictEqual([
      { status: "threw", error: "TypeError" },
      { status: "threw", error: "Error" },
    ]);
  });
});
