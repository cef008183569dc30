import { expect, it } from "vitest";
import { faultsOfLimits, narrowGradingLimits } from "./exercise-limits.ts";
import { DEFAULT_GRADING_LIMITS } from "./grading-limits.ts";

it("narrows what an exercise names and leaves the rest to the installation", () => {
  const narrowed = narrowGradingLimits(DEFAULT_GRADING_LIMITS, { wallSeconds: 3, memoryMib: 128 });
  expect(narrowed).toMatchObject({ totalMs: 3_000, cellMs: 3_000, askMs: 3_000 });
  expect(narrowed.box).toMatchObject({
    memoryBytes: 128 << 20,
    cpuSeconds: DEFAULT_GRADING_LIMITS.box.cpuSeconds,
    tasks: DEFAULT_GRADING_LIMITS.box.tasks,
  });
});

it("never gives an exercise more than the installation has", () => {
  const all = {
    wallSeconds: 1e6,
    cpuSeconds: 1e6,
    memoryMib: 1e6,
    processes: 1e6,
    outputBytes: 1e9,
    resultBytes: 1e9,
  };
  expect(narrowGradingLimits(DEFAULT_GRADING_LIMITS, all)).toMatchObject({
    ...DEFAULT_GRADING_LIMITS,
    box: {
      memoryBytes: DEFAULT_GRADING_LIMITS.box.memoryBytes,
      cpuSeconds: DEFAULT_GRADING_LIMITS.box.cpuSeconds,
      tasks: DEFAULT_GRADING_LIMITS.box.tasks,
    },
  });
});

it.each([
  [{ wallSeconds: 0 }, "limits.wallSeconds must be a whole number from 1"],
  [{ memoryMib: 20 }, "limits.memoryMib must be a whole number from 96"],
  [{ processes: 2.5 }, "limits.processes must be a whole number from 12"],
])("refuses %o in a sentence", (limits, sentence) => {
  const [fault] = faultsOfLimits(limits);
  expect(fault?.en).toBe(sentence);
  expect(fault?.ko).toMatch(/limits\.\w+은\(는\) \d+ 이상/);
});
