import { expect, it } from "vitest";
import { ExecutedCells } from "./executed-cells.ts";

it("keeps each source once, with its last run, in the order of the runs", () => {
  const cells = new ExecutedCells({ cells: 10, chars: 100 });
  cells.record("a", 1);
  cells.record("b", 2);
  cells.record("a", 3);
  expect(cells.list()).toStrictEqual([
    { source: "b", at: 2 },
    { source: "a", at: 3 },
  ]);
});

it("passes over blank cells", () => {
  const cells = new ExecutedCells({ cells: 10, chars: 100 });
  cells.record(" \n", 1);
  expect(cells.list()).toStrictEqual([]);
});

it("forgets the runs longest ago beyond a number of cells", () => {
  const cells = new ExecutedCells({ cells: 2, chars: 100 });
  ["a", "b", "a", "c"].forEach((source, at) => {
    cells.record(source, at);
  });
  expect(cells.list().map(({ source }) => source)).toStrictEqual(["a", "c"]);
});

it("forgets the runs longest ago beyond a number of characters", () => {
  const cells = new ExecutedCells({ cells: 10, chars: 10 });
  ["aaaa", "bbbb", "aaaa", "ccc"].forEach((source, at) => {
    cells.record(source, at);
  });
  expect(cells.list().map(({ source }) => source)).toStrictEqual(["aaaa", "ccc"]);
  cells.record("a cell longer than all that may be kept", 9);
  expect(cells.list()).toStrictEqual([]);
});
