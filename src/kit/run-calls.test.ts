import { describe, expect, it } from "vitest";
import { runCalls } from "./run-calls.ts";

const call = { callId: "1", fn: "f", args: [] };

function throwText(): never {
  // eslint-disable-next-line @typescript-eslint/only-throw-error -- trainees do
  throw "no";
}

describe("a call that the judge asks for", () => {
  it.each([
    [
      "in a loop",
      () => {
        for (;;);
      },
    ],
    ["in a promise", () => new Promise<never>(() => undefined)],
    [
      "in a getter of its result",
      () => ({
        then: undefined,
        get x(): never {
          for (;;);
        },
      }),
    ],
  ])("is answered as failed when it does not end, %s", async (_, f) => {
    const { answers } = await runCalls([call, { ...call, fn: "g" }], { f, g: () => 1 }, 50);
    expect(answers).toMatchObject([{ threw: { name: "Error" } }, { callId: "1", value: 1 }]);
  });

  it("is answered with what a function threw that is no Error", async () => {
    const { answers } = await runCalls([call], { f: throwText }, 1000);
    expect(answers).toStrictEqual([{ callId: "1", threw: { name: "thrown", message: "no" } }]);
  });
});
