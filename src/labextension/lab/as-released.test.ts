import { expect, test } from "vitest";
import { asReleased, isNotebookContent } from "./as-released.ts";

const code = (metadata: Record<string, unknown>) => ({ cell_type: "code", metadata, source: "1" }) as const;

test("gives question cells of a percent notebook the ids of a release, and leaves a release's own", () => {
  const notebook = {
    nbformat: 4,
    cells: [
      code({}),
      code({ dschool: { question: "q1" } }),
      code({ dschool: { check: "q1" } }),
      code({ nbgrader: { grade_id: "q2", solution: true, grade: false } }),
    ],
  };
  const { cells, ...rest } = asReleased(notebook);
  expect(rest).toEqual({ nbformat: 4 });
  expect(cells.map(({ metadata }) => metadata["nbgrader"])).toEqual([
    ...[undefined, { grade_id: "q1" }, { grade_id: "q1-check" }, notebook.cells[3]?.metadata["nbgrader"]],
  ]);
});

test("a file that is read twice is the same notebook, whatever ids jupytext drew for its cells", () => {
  const read = (ids: readonly string[]) => ({ cells: ids.map((id) => ({ ...code({}), id })) });
  expect(asReleased(read(["a7", "0c"]))).toEqual(asReleased(read(["51", "9f"])));
  expect(asReleased({ cells: [code({})] }).cells[0]).not.toHaveProperty("id");
});

test("takes other content for no notebook", () => {
  for (const content of [null, "text", {}, { cells: 7 }, { cells: [null] }, { cells: [{ cell_type: 1 }] }])
    expect(isNotebookContent(content)).toBe(false);
});
