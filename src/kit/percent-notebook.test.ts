import { expect, test } from "vitest";
import { percentAsNotebook } from "./percent-notebook.ts";

const HEADER = ["// ---", "// jupyter:", "//   dschool:", "//     exercise: 05-traffic/speeds", "// ---", ""];
const read = (...lines: readonly string[]) =>
  percentAsNotebook([...HEADER, ...lines].join("\n")) as {
    metadata: object;
    cells: { cell_type: string; metadata: { nbgrader?: { grade_id: string } }; source: string }[];
  };

test("makes of a percent file the notebook that JupyterLab shows, with its exercise", () => {
  const { metadata, cells } = read(
    "// %% [markdown]",
    "// # Title",
    "//",
    "// text",
    "",
    "// %%",
    "1 + 1",
    "",
  );
  expect(metadata).toEqual({ dschool: { exercise: "05-traffic/speeds" } });
  expect(cells.map(({ cell_type, source }) => [cell_type, source])).toEqual([
    ["markdown", "# Title\n\ntext"],
    ["code", "1 + 1"],
  ]);
});

test("names question cells as a release does, from the source's options and from a release's own", () => {
  const { cells } = read(
    ...['// %% dschool={"question": "q1"}', '// %% dschool={"check": "q1"}', '// %% dschool={"check": "q1"}'],
    '// %% deletable=false nbgrader={"grade": false, "grade_id": "q2", "more": {"a": "}"}}',
    ...["// %%", '// %% dschool={"question": 7}', "// %% dschool={broken"],
  );
  expect(cells.map(({ metadata: { nbgrader } }) => nbgrader?.grade_id)).toEqual([
    ...["q1", "q1-check", "q1-check-2", "q2", undefined, undefined, undefined],
  ]);
});

test("keeps code ahead of the first marker as a cell, with a header and without", () => {
  const { cells } = read("const a = 1;", "", "// %%", "a");
  expect(cells.map(({ source }) => source)).toEqual(["const a = 1;", "a"]);
  const bare = percentAsNotebook("const a = 1;\n\n// %%\na\n") as { cells: typeof cells };
  expect(bare.cells.map(({ source }) => source)).toEqual(["const a = 1;", "a"]);
});

test("knows the kind by its short name and behind a title, not within an option", () => {
  const { cells } = read(
    ...["// %% [md]", "// a", "// %% Title of it [markdown]", "// b", "// %% A title", "c"],
    ...['// %% tags=["x", " [markdown]"]', "d"],
  );
  expect(cells.map(({ cell_type, source }) => [cell_type, source])).toEqual([
    ...[
      ["markdown", "a"],
      ["markdown", "b"],
    ],
    ...[
      ["code", "c"],
      ["code", "d"],
    ],
  ]);
});

test("takes a module for no notebook", () => {
  expect(percentAsNotebook("export const one = 1;\n")).toBeNull();
  expect(percentAsNotebook('{"cells": []}')).toBeNull();
});
