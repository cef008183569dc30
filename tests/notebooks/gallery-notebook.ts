import { readFileSync, writeFileSync } from "node:fs";
import { z } from "zod";
import type { CellResult } from "./kit/drive-notebook.ts";

const OutputSchema = z.looseObject({ output_type: z.string() });
const CellSchema = z.looseObject({
  cell_type: z.enum(["markdown", "code"]),
  source: z.union([z.string(), z.array(z.string()).transform((lines) => lines.join(""))]),
  outputs: z.array(OutputSchema).optional(),
});
const NotebookSchema = z.looseObject({ cells: z.array(CellSchema) });

export type GalleryNotebook = z.infer<typeof NotebookSchema>;

export function readGalleryNotebook(path: string): GalleryNotebook {
  return NotebookSchema.parse(JSON.parse(readFileSync(path, "utf8")));
}

export function codeCellsOf({ cells }: GalleryNotebook): readonly z.infer<typeof CellSchema>[] {
  return cells.filter((cell) => cell.cell_type === "code");
}

/** What a notebook file keeps of a cell that ran. */
export function outputsOf({ stdout, shown }: CellResult): readonly z.infer<typeof OutputSchema>[] {
  return [
    ...(stdout.trim() === "" ? [] : [{ output_type: "stream", name: "stdout", text: stdout }]),
    ...shown.map(({ mime, data }) => ({ output_type: "display_data", data: { [mime]: data }, metadata: {} })),
  ];
}

/** Writes the notebook with new outputs, a source line a line, as JupyterLab does. */
export function writeOutputs(path: string, notebook: GalleryNotebook, results: readonly CellResult[]): void {
  const rest = [...results];
  let count = 0;
  const cells = notebook.cells.map((cell) => {
    const source = cell.source.match(/.*\n|.+$/g) ?? [];
    if (cell.cell_type === "markdown") return { ...cell, source };
    const result = rest.shift();
    return {
      ...cell,
      source,
      execution_count: ++count,
      outputs: result === undefined ? [] : outputsOf(result),
    };
  });
  writeFileSync(path, `${JSON.stringify({ ...notebook, cells }, null, 1)}\n`);
}
